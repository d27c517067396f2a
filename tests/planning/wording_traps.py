"""Sentences in which a careless cut would turn the meaning: what each must keep together, at every length.

Each trap is a text with pairs "held → needed": a bullet that shows the first words shows the second too, or stands under
a lead that does. Written for these tests in the manner of guidance of Party committees, People's Committees and Front.
"""

# ruff: noqa: E501 - a sentence and what it must hold are easier to judge on lines of their own
from __future__ import annotations

TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    # A negation and what it negates.
    "Đến hết quý III, tỷ lệ giải ngân vốn đầu tư công của xã đạt 61,3%, chưa đạt kế hoạch đề ra, nhưng cao hơn cùng kỳ năm trước 4,2%":
        (("chưa đạt", "nhưng cao hơn"), ("đạt 61,3%", "chưa đạt kế hoạch")),
    "Không để xảy ra điểm nóng về an ninh trật tự trên địa bàn, không để phát sinh khiếu kiện đông người, vượt cấp trong dịp Tết Nguyên đán":
        (("để xảy ra", "Không"),),
    "Các cơ quan, đơn vị trực thuộc không sử dụng ngân sách nhà nước, phương tiện, tài sản công để tổ chức liên hoan, du xuân, đi lễ hội trong và sau dịp Tết":
        (("không sử dụng ngân sách", "để tổ chức liên hoan"),),
    "Nghiêm cấm tổ chức, cá nhân lợi dụng việc thu hồi đất để trục lợi; tự ý xây dựng công trình, trồng cây trên phần đất đã có thông báo thu hồi; tung tin sai sự thật nhằm kích động Nhân dân cản trở thi công":
        (("tự ý xây dựng", "Nghiêm cấm"), ("tung tin sai", "Nghiêm cấm"), ("trên phần đất", "Nghiêm cấm")),
    "Không tổ chức đón tiếp, tặng hoa rườm rà; bắn pháo, thả đèn trời ở nơi đông người; sử dụng rượu, bia trước và trong giờ làm việc, kể cả giờ nghỉ trưa của ngày trực":
        (("bắn pháo", "Không"), ("sử dụng rượu", "Không")),
    "Công tác vận động hiến đất mở đường ở hai thôn miền núi không những hoàn thành đúng tiến độ đề ra, tạo thuận lợi cho nhà thầu thi công, mà còn vượt 300 m so với thiết kế được phê duyệt":
        (("không những", "mà còn"),),
    "Mặc dù số hộ nghèo của xã giảm 46 hộ, vượt kế hoạch được giao từ đầu năm, nhưng nguy cơ tái nghèo ở thôn bị sạt lở còn cao, nhất là với các hộ đơn thân":
        (("Mặc dù", "nhưng nguy cơ"),),
    "Kinh phí đóng góp của Nhân dân chỉ được sử dụng vào việc làm đường ngõ đã bàn bạc, thống nhất tại hội nghị thôn, không chuyển sang việc khác, bảo đảm công khai thu, chi":
        (("được sử dụng", "chỉ"), ("đường ngõ", "không chuyển")),
    "Một số thôn có địa bàn rộng, dân cư sống rải rác, như thôn Khe Trầu, thôn Bản Cuông, nhất là trong mùa mưa, chưa tổ chức được sinh hoạt chi bộ định kỳ đúng ngày quy định":
        (("Một số thôn", "chưa tổ chức"),),
    "Ban Chỉ đạo yêu cầu không đưa thông tin chưa được kiểm chứng lên trang thông tin điện tử của xã, gắn trách nhiệm người đứng đầu với việc để lộ, lọt tài liệu":
        (("đưa thông tin", "không đưa"), ("thông tin", "chưa được kiểm chứng")),
    # Hedges and their number.
    "Thu ngân sách của xã ước đạt 48,6 tỷ đồng, tăng khoảng 12,2% so với cùng kỳ năm trước, trong đó thu nội địa tăng 10,5%":
        (("12,2%", "khoảng"), ("48,6", "ước đạt")),
    "Giá trị sản xuất nông nghiệp của xã cơ bản giữ ổn định, đạt trên 215 tỷ đồng, bằng 98,7% kế hoạch do ảnh hưởng của bão số 3":
        (("215 tỷ", "trên"), ("giữ ổn định", "cơ bản")),
    "Phấn đấu đến hết năm 2026 có trên 95% người dân tham gia bảo hiểm y tế, không còn hộ nghèo là gia đình người có công trên địa bàn":
        (("95%", "trên"), ("95%", "Phấn đấu")),
    "Về cơ bản, các chỉ tiêu của nghị quyết đại hội đã hoàn thành trước thời hạn 6 tháng, riêng chỉ tiêu thu gom chất thải rắn mới đạt 84% do thiếu điểm tập kết":
        (("đã hoàn thành trước thời hạn", "Về cơ bản"),),
    "Phấn đấu thu ngân sách năm 2026 đạt 52 tỷ đồng, tăng 7% so với ước thực hiện năm 2025; tỷ lệ hộ nghèo giảm còn dưới 1,2%; 100% thôn đạt chuẩn văn hóa; có thêm 2 sản phẩm được xếp hạng 4 sao":
        (("giảm còn", "Phấn đấu"), ("100% thôn", "Phấn đấu"), ("thêm 2 sản phẩm", "Phấn đấu"), ("1,2%", "dưới")),
    "Ước cả năm, tổng sản lượng lương thực có hạt của xã đạt 6.450 tấn; sản lượng thủy sản nuôi trồng đạt 320 tấn; giá trị thu được trên một héc-ta đất trồng trọt đạt 135 triệu đồng":
        (("6.450", "Ước"), ("320 tấn", "Ước"), ("135 triệu", "Ước")),
    "Dự kiến trong quý II, toàn phường huy động khoảng 1.200 lượt đoàn viên, hội viên tham gia tổng vệ sinh môi trường, bảo đảm mỗi tổ dân phố có ít nhất một tuyến phố tự quản":
        (("1.200", "khoảng"), ("1.200", "Dự kiến")),
    "Theo kế hoạch, đến ngày 30 tháng 6, toàn xã dự kiến hoàn thành cấp tài khoản định danh mức độ 2 cho tối thiểu 90% công dân đủ điều kiện, góp phần đẩy nhanh tiến độ nộp hồ sơ trực tuyến":
        (("90%", "tối thiểu"), ("hoàn thành cấp", "dự kiến")),
    "Thu nhập bình quân đầu người năm 2025 (ước) đạt 78 triệu đồng, tăng 6,5 triệu đồng so với năm trước, góp phần đưa xã hoàn thành tiêu chí về thu nhập":
        (("78 triệu", "(ước)"),),
    "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi giảm còn dưới 14,5%, gần đạt mục tiêu của cả nhiệm kỳ, vượt 0,3 điểm phần trăm so với kế hoạch năm":
        (("14,5%", "dưới"), ("đạt mục tiêu", "gần")),
    "Trong 6 tháng đầu năm, ước tổng mức bán lẻ hàng hóa và dịch vụ trên địa bàn tăng gần 9% so với cùng kỳ, trong khi chỉ số giá tiêu dùng bình quân chỉ tăng 3,1%":
        (("9%", "gần"), ("9%", "ước"), ("9%", "Trong 6 tháng đầu năm")),
    # Conditions, exceptions, "theo quy định".
    "Hộ kinh doanh được miễn thuế trong hai năm đầu, nếu đăng ký chuyển đổi thành doanh nghiệp trước ngày 31 tháng 12 năm nay":
        (("miễn thuế", "nếu đăng ký"),),
    "Người dân được hưởng mức hỗ trợ 30 triệu đồng một nhà, trừ các hộ đã nhận hỗ trợ từ chương trình khác trong ba năm gần đây":
        (("hỗ trợ 30", "trừ các hộ"),),
    "Mọi trường hợp vi phạm trật tự xây dựng trên địa bàn xã đều phải được xử lý ngay từ đầu, theo quy định của pháp luật hiện hành":
        (("xử lý", "theo quy định"),),
    "Nếu hộ gia đình có nhu cầu vay vốn giải quyết việc làm, đăng ký với tổ tiết kiệm và vay vốn của thôn trước ngày 15 hằng tháng, mang theo giấy tờ tùy thân và phương án sử dụng vốn":
        (("Nếu hộ", "đăng ký với tổ"),),
    "Trường hợp đảng viên đi làm ăn xa có lý do chính đáng, được chi bộ đồng ý bằng văn bản, thì được miễn công tác và sinh hoạt đảng trong thời gian tối đa một năm, bảo đảm đúng Điều lệ Đảng":
        (("Trường hợp đảng viên", "thì được miễn"),),
    "Hỗ trợ một lần 5 triệu đồng cho mỗi hộ dân phải di dời nhà ở, góp phần giúp người dân sớm ổn định cuộc sống, nếu hộ đó bàn giao mặt bằng trước thời hạn ghi trong thông báo":
        (("5 triệu", "nếu hộ đó"),),
    "Học sinh các trường công lập trên địa bàn được miễn học phí từ năm học này, tạo điều kiện cho các gia đình khó khăn, trừ học sinh học chương trình liên kết với nước ngoài":
        (("miễn học phí", "trừ học sinh"),),
    "Để được xét công nhận gia đình văn hóa, hộ gia đình phải đăng ký từ đầu năm, không có người vi phạm pháp luật và tham gia đầy đủ các buổi họp của tổ dân phố":
        (("phải đăng ký", "Để được xét"), ("phải đăng ký", "không có người")),
    "Khi phát hiện gia súc ốm, chết bất thường, báo ngay cho trưởng thôn hoặc cán bộ thú y xã, kịp thời khoanh vùng xử lý, không bán chạy, không vứt xác ra sông, mương":
        (("Khi phát hiện", "báo ngay"),),
    "Các chi bộ được chủ động chọn thời gian tổ chức đại hội trong tháng 4, bảo đảm thiết thực, tiết kiệm, với điều kiện đã hoàn thành kiểm điểm tập thể và cá nhân cuối nhiệm kỳ":
        (("được chủ động chọn", "với điều kiện"),),
    # A comparison and its base.
    "So với cùng kỳ năm 2024, thu ngân sách trên địa bàn tăng 12,2%, chi thường xuyên giảm 3,4%, nợ đọng xây dựng cơ bản giảm 1,1 tỷ đồng, góp phần giữ cân đối ngân sách xã":
        (("tăng 12,2%", "So với cùng kỳ"),),
    "Tỷ lệ hồ sơ giải quyết đúng hạn của xã đạt 97,4%, cao hơn bình quân chung của tỉnh, so với năm trước tăng 5,2 điểm phần trăm, nhờ bố trí thêm hai điểm tiếp nhận lưu động":
        (("tăng 5,2", "so với năm trước"),),
    "Tốc độ tăng giá trị sản xuất công nghiệp của phường đạt 8,4%, trong khi bình quân toàn thành phố tăng 9,7%, tạo áp lực lớn đối với việc hoàn thành chỉ tiêu cả năm":
        (("8,4%", "trong khi bình quân"),),
    "Chỉ số cải cách hành chính của xã xếp thứ 12 toàn tỉnh, tăng 9 bậc, so với bình quân ba năm gần đây cao hơn 4,6 điểm, thể hiện quyết tâm của cả hệ thống chính trị":
        (("tăng 9 bậc", "so với bình quân"),),
    "Lượng khách đến điểm du lịch cộng đồng trong 9 tháng tăng gấp 2,3 lần so với cùng kỳ năm trước, doanh thu tăng 1,8 lần, tạo việc làm thường xuyên cho 120 lao động nông thôn":
        (("gấp 2,3 lần", "so với cùng kỳ"),),
    "Số vụ tai nạn giao thông trên tuyến quốc lộ qua xã giảm 4 vụ, số người chết giảm 2 người, so cùng kỳ năm trước, góp phần giữ bình yên cho các khu dân cư dọc tuyến":
        (("giảm 4 vụ", "so cùng kỳ"),),
    "Đàn gia cầm của xã đạt 86.000 con, bằng 104,2% (so với cùng kỳ năm trước), vượt kế hoạch năm, đáp ứng nhu cầu thực phẩm trong dịp Tết Nguyên đán cho thị trường trong huyện":
        (("104,2%", "so với cùng kỳ"),),
    # A governing verb and its object.
    "Chủ động đấu tranh phản bác các thông tin xấu độc, quan điểm sai trái, thù địch trên không gian mạng và trong đời sống xã hội":
        (("phản bác các thông tin xấu độc", "quan điểm sai trái"),),
    "Nghiêm cấm các tổ chức, cá nhân tự ý tàng trữ, mua bán, sử dụng trái phép các loại pháo nổ, vật liệu nổ và công cụ hỗ trợ trong dịp Tết Nguyên đán Bính Ngọ":
        (("tàng trữ", "các loại pháo nổ"),),
    "Lực lượng Công an xã chủ trì phát hiện, ngăn chặn, xử lý nghiêm các đối tượng lôi kéo, dụ dỗ, cưỡng ép người dân tham gia các hội, nhóm trái pháp luật trên địa bàn":
        (("phát hiện", "các đối tượng"), ("lôi kéo", "người dân tham gia")),
    "Ban Thường vụ Đảng uỷ xã lãnh đạo việc nghiên cứu, tiếp thu, tổ chức thực hiện các ý kiến đóng góp của Nhân dân vào dự thảo văn kiện đại hội đảng bộ cấp trên":
        (("nghiên cứu", "các ý kiến đóng góp"),),
    "Người đứng đầu cơ quan có vi phạm về đất đai, tổ chức có liên quan và cá nhân trực tiếp tham mưu phải kiểm điểm trách nhiệm trước Ban Thường vụ Đảng uỷ xã trong quý IV":
        (("Người đứng đầu", "phải kiểm điểm"),),
    "Tuyên truyền, vận động hội viên tích cực tham gia phát hiện, tố giác tội phạm, đăng ký xây dựng khu dân cư an toàn về an ninh, trật tự gắn với phong trào thi đua của từng chi hội":
        (("tham gia phát hiện", "tội phạm"),),
    "Đẩy mạnh đấu tranh, ngăn chặn tình trạng lợi dụng mạng xã hội để xuyên tạc, bôi nhọ lãnh đạo, gây chia rẽ khối đại đoàn kết toàn dân tộc ở vùng đồng bào dân tộc thiểu số":
        (("lợi dụng mạng xã hội", "để xuyên tạc"),),
    "Đề nghị Ủy ban MTTQ Việt Nam xã giám sát việc lựa chọn đối tượng thụ hưởng, quản lý và sử dụng nguồn vốn, thực hiện quyết toán các công trình do cộng đồng tự thi công":
        (("giám sát việc lựa chọn", "đối tượng thụ hưởng"), ("quản lý và sử dụng", "nguồn vốn")),
    # Number and symbol of a paper.
    "Triển khai Nghị quyết số 12-NQ/ĐU, ngày 15/3/2025 của Ban Chấp hành Đảng bộ xã về xây dựng nông thôn mới nâng cao giai đoạn tới":
        (("12-NQ/ĐU", "ngày 15/3/2025"),),
    "Thực hiện Kết luận số 21-KL/TW, ngày 25 tháng 10 năm 2021, các quy định về nêu gương và Quy định số 37-QĐ/TW, khoản 3 Điều 5 về những điều đảng viên không được làm":
        (("21-KL/TW", "ngày 25 tháng 10 năm 2021"), ("37-QĐ/TW", "khoản 3 Điều 5")),
    "Các tổ dân phố tổ chức lấy ý kiến theo Nghị định số 59/2023/NĐ-CP, điểm b khoản 2, mục 3 của Kế hoạch số 45/KH-UBND, thực hiện trong tháng 5, gắn với Ngày hội Đại đoàn kết":
        (("59/2023/NĐ-CP", "điểm b khoản 2"),),
    "Căn cứ Chương trình hành động số 08-CTr/ĐU, ngày 12/4/2026 và tình hình thực tế, Đảng uỷ phường yêu cầu các chi bộ xây dựng kế hoạch cụ thể, phân công rõ người, rõ việc":
        (("08-CTr/ĐU", "ngày 12/4/2026"),),
    # Name and office.
    "Hội nghị do đồng chí Nguyễn Văn An, Bí thư Đảng uỷ xã chủ trì, với sự tham dự của 120 đại biểu là báo cáo viên các chi bộ":
        (("Nguyễn Văn An", "Bí thư Đảng uỷ"),),
    "Giao đồng chí Trần Thị Bích Hạnh, quản lý trung tâm phục vụ hành chính công, phối hợp với Văn phòng Đảng uỷ chuẩn bị tài liệu, tổ chức tập huấn cho 45 báo cáo viên":
        (("Trần Thị Bích Hạnh", "quản lý trung tâm"), ("Trần Thị Bích Hạnh", "phối hợp")),
    "Tổ công tác gồm đồng chí Lê Hoàng Minh (Phó Chủ tịch Ủy ban nhân dân xã), đồng chí Vũ Đình Khoa (Trưởng Công an xã) và đại diện Mặt trận Tổ quốc, thực hiện kiểm tra từ ngày 05/9":
        (("Lê Hoàng Minh", "Phó Chủ tịch"), ("Vũ Đình Khoa", "Trưởng Công an")),
    "Ông Phạm Quốc Dũng, giám sát viên cộng đồng thôn Hạ, tổ chức họp dân ba lần, vận động 28 hộ tự nguyện tháo dỡ tường rào, hiến 640 m2 đất thổ cư để mở rộng đường liên thôn":
        (("Phạm Quốc Dũng", "giám sát viên"), ("Phạm Quốc Dũng", "họp dân")),
    # Quotations and slogans.
    "Toàn xã phát động phong trào thi đua với chủ đề “Đoàn kết, kỷ cương, sáng tạo, phát triển” trong tất cả các chi bộ trực thuộc từ nay đến cuối năm":
        (("“Đoàn kết", "phát triển”"),),
    "Thực hiện phương châm dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng trong tất cả các công trình có huy động đóng góp, bảo đảm công khai thu, chi":
        (("dân biết", "dân thụ hưởng"),),
    "Cuộc vận động Toàn dân đoàn kết, xây dựng nông thôn mới và đô thị văn minh được Mặt trận Tổ quốc xã triển khai ở 14/14 khu dân cư, thu hút 96% số hộ đăng ký tham gia":
        (("Toàn dân đoàn kết", "xây dựng nông thôn mới"),),
    "Tuyên truyền sâu rộng lời dạy “Cán bộ là cái gốc của mọi công việc; công việc thành công hoặc thất bại đều do cán bộ tốt hay kém” gắn với sinh hoạt chuyên đề quý I của các chi bộ":
        (("cái gốc", "cán bộ tốt hay kém”"),),
    "Treo khẩu hiệu \"Nhiệt liệt chào mừng Đại hội đại biểu Đảng bộ xã, xây dựng quê hương ngày càng giàu đẹp\" tại trụ sở, nhà văn hóa thôn, trường học, hoàn thành trước ngày 10 tháng 6":
        (("Nhiệt liệt chào mừng", "giàu đẹp"),),
    "Mô hình «Sáng đường, sạch ngõ, xây dựng nếp sống văn minh» của Hội Cựu chiến binh phường được nhân rộng ra 18 tổ dân phố, góp phần giữ gìn cảnh quan đô thị trong dịp lễ lớn":
        (("Sáng đường", "văn minh»"),),
    # Fixed pairs deep within long sentences, leads that announce.
    "Ban Chỉ huy quân sự xã phối hợp với các thôn kiểm tra phương tiện, vật tư phòng, chống thiên tai và tìm kiếm, cứu nạn, bổ sung 12 xuồng, 240 áo phao, góp phần chủ động ứng phó mưa bão":
        (("phòng,", "phòng, chống thiên tai"), ("tìm kiếm,", "tìm kiếm, cứu nạn")),
    "Đại hội thống nhất ba nhiệm vụ đột phá, đó là: chuyển đổi số trong hoạt động của các cơ quan đảng; phát triển hạ tầng giao thông kết nối; xây dựng đội ngũ cán bộ trẻ có năng lực":
        (),
}  # fmt: skip

# Written after the rules, to see how they do on sentences that they have not met.
MORE_TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "Việc sáp nhập ba chi bộ nông thôn chưa thể hoàn thành trong quý II, do nhà văn hóa thôn Trung đang sửa chữa, nhưng không làm ảnh hưởng đến tiến độ chuẩn bị đại hội":
        (("hoàn thành trong quý II", "chưa thể"),),
    "Đảng viên tuyệt đối không phát ngôn, đăng tải, chia sẻ thông tin trái với quan điểm của Đảng; tham gia các hội, nhóm kín có nội dung xấu độc; bình luận thiếu kiểm chứng trên mạng xã hội":
        (("tham gia các hội", "tuyệt đối không"), ("bình luận thiếu", "tuyệt đối không")),
    "Các thôn không vận động quá sức dân, không cào bằng mức đóng góp, không thu tiền của hộ nghèo, hộ chính sách để làm đường ngõ, mua sắm trang thiết bị nhà văn hóa":
        (("thu tiền của hộ nghèo", "không thu tiền"), ("thu tiền của hộ nghèo", "làm đường ngõ")),
    "Dự kiến năm 2027 hoàn thành tuyến đường tránh trung tâm xã dài 3,4 km; tổng mức đầu tư khoảng 62 tỷ đồng; 218 hộ dân bị ảnh hưởng được bố trí tái định cư tại chỗ":
        (("62 tỷ", "khoảng"), ("62 tỷ", "Dự kiến"), ("218 hộ", "Dự kiến")),
    "Quyết tâm đến cuối nhiệm kỳ, xã không còn nhà tạm; thu nhập bình quân đạt 95 triệu đồng; tỷ lệ lao động qua đào tạo đạt trên 75%":
        (("95 triệu", "Quyết tâm"), ("75%", "trên"), ("không còn nhà tạm", "Quyết tâm")),
    "Tổng đàn trâu, bò ước có 2.150 con, giảm gần 3% so với cùng kỳ, chủ yếu do diện tích chăn thả thu hẹp và giá thức ăn tăng cao trong hai quý liền":
        (("2.150", "ước"), ("3%", "gần"), ("3%", "so với cùng kỳ")),
    "Tính đến ngày 15 tháng 11, toàn phường thu quỹ Đền ơn đáp nghĩa được 186 triệu đồng, đạt xấp xỉ 104% chỉ tiêu giao, dự kiến hết năm vượt 10%, kịp thời hỗ trợ 12 gia đình chính sách":
        (("104%", "xấp xỉ"), ("vượt 10%", "dự kiến"), ("186 triệu", "Tính đến ngày 15 tháng 11")),
    "Theo số liệu sơ bộ của Chi cục Thống kê, giá trị sản xuất công nghiệp - xây dựng trên địa bàn tăng 9,6%, vượt 0,6 điểm phần trăm so với kịch bản tăng trưởng, tạo đà cho năm sau":
        (("9,6%", "số liệu sơ bộ"),),
    "Diện tích cây ăn quả toàn xã (tính cả diện tích trồng mới chưa cho thu hoạch) đạt 415 ha, tăng 32 ha so với năm 2024, góp phần chuyển dịch cơ cấu cây trồng theo hướng hàng hóa":
        (("415 ha", "tính cả diện tích"),),
    "Cử tri được quyền khiếu nại về danh sách cử tri trong thời hạn 30 ngày kể từ ngày niêm yết, bảo đảm quyền bầu cử của công dân, trừ trường hợp đã được Tòa án nhân dân giải quyết bằng bản án có hiệu lực":
        (("quyền khiếu nại", "trừ trường hợp"),),
    "Người lao động đi làm việc ở nước ngoài theo hợp đồng được vay tối đa 100% chi phí ghi trong hợp đồng, tạo điều kiện thoát nghèo bền vững, với điều kiện có hộ khẩu thường trú từ 12 tháng trở lên":
        (("100%", "tối đa"), ("được vay", "với điều kiện")),
    "Trong trường hợp mực nước sông vượt báo động 2, Ban Chỉ huy phòng thủ dân sự xã tổ chức sơ tán toàn bộ 64 hộ ngoài đê, huy động lực lượng canh gác 24/24 giờ, bảo đảm không để dân đói, rét":
        (("sơ tán", "Trong trường hợp mực nước"),),
    "Sau khi được cấp có thẩm quyền phê duyệt quy hoạch chi tiết, công khai tại trụ sở ủy ban và nhà văn hóa các thôn, tổ chức cắm mốc ngoài thực địa trong thời hạn 45 ngày, theo đúng quy định":
        (("Sau khi được", "công khai"), ("cắm mốc", "theo đúng quy định")),
    "Các hộ tự nguyện tháo dỡ công trình lấn chiếm hành lang giao thông trước ngày 20/8 được hỗ trợ công tháo dỡ, vận chuyển, kịp thời biểu dương trên đài truyền thanh, nếu quá thời hạn sẽ bị cưỡng chế":
        (("được hỗ trợ công", "nếu quá thời hạn"),),
    "Chỉ chi trả tiền hỗ trợ khi chủ hộ có đơn đề nghị, được thôn xác nhận thiệt hại; danh sách được niêm yết công khai ít nhất 5 ngày; không có khiếu nại trong thời gian niêm yết":
        (("chi trả tiền", "khi chủ hộ"), ("niêm yết công khai", "Chỉ chi trả")),
    "Năng suất lúa vụ xuân bình quân đạt 65,2 tạ/ha, cao hơn vụ xuân năm trước 1,8 tạ/ha, thấp hơn bình quân chung của tỉnh 0,6 tạ/ha, bảo đảm an ninh lương thực trên địa bàn":
        (("cao hơn", "vụ xuân năm trước"), ("thấp hơn", "bình quân chung")),
    "Thu từ đất đạt 12,4 tỷ đồng, chỉ bằng 48% dự toán, trong khi cùng kỳ năm trước đạt 96%, gây khó khăn cho việc cân đối nguồn vốn đầu tư công của xã trong những tháng cuối năm":
        (("12,4 tỷ", "chỉ bằng 48%"), ("48%", "trong khi cùng kỳ")),
    "Số đơn thư gửi đến cơ quan đảng giảm 14 đơn, so với 6 tháng đầu năm 2024, nội dung chủ yếu về đất đai, chế độ chính sách, đã giải quyết xong 92% thuộc thẩm quyền":
        (("giảm 14 đơn", "so với 6 tháng"),),
    "Mức hưởng bảo hiểm y tế của hộ cận nghèo được nâng từ 80% lên 95%, cao hơn mức chung của các nhóm đối tượng tham gia theo hộ gia đình, góp phần giảm gánh nặng chi phí khám bệnh, chữa bệnh":
        (("từ 80%", "lên 95%"),),
    "Kiên quyết đấu tranh, vạch trần, bác bỏ những luận điệu xuyên tạc, vu cáo về dân chủ, nhân quyền, tôn giáo, bảo vệ lợi ích quốc gia - dân tộc trên không gian mạng":
        (("bác bỏ", "những luận điệu"), ("vạch trần", "những luận điệu")),
    "Ban Thường vụ Huyện đoàn phát động cuộc thi tìm hiểu, sưu tầm, giới thiệu các câu chuyện lịch sử của quê hương trong đoàn viên, thiếu nhi, trao 36 giải thưởng, hoàn thành trước ngày 19/5":
        (("tìm hiểu, sưu tầm", "các câu chuyện"),),
    "Tiến hành khảo sát, thống kê, lập danh sách các hộ có nguy cơ sạt lở cao, xây dựng phương án di dời cụ thể cho từng hộ, hoàn thành trước mùa mưa bão năm nay":
        (("khảo sát", "các hộ có nguy cơ"),),
    "Cấp uỷ các cấp chịu trách nhiệm về việc để xảy ra tham nhũng, lãng phí, tiêu cực, tổ chức thực hiện không nghiêm các kết luận sau kiểm tra, giám sát tại cơ quan, đơn vị mình phụ trách":
        (("chịu trách nhiệm", "để xảy ra tham nhũng"), ("tham nhũng,", "tham nhũng, lãng phí, tiêu cực")),
    "Đề nghị Thường trực Hội đồng nhân dân xã thẩm tra, cho ý kiến, trình kỳ họp chuyên đề xem xét thông qua phương án phân bổ 8,2 tỷ đồng vốn đầu tư trung hạn cho 5 công trình":
        (("thẩm tra", "phương án phân bổ"),),
    "Thực hiện Hướng dẫn số 17-HD/BTGDVTU, ngày 04/6/2026, mục III.2 về sinh hoạt chuyên đề, các chi bộ lựa chọn nội dung phù hợp, bố trí vào buổi sinh hoạt tháng 6 và tháng 7":
        (("17-HD/BTGDVTU", "ngày 04/6/2026"),),
    "Xã áp dụng mức thu theo Nghị quyết số 24/2025/NQ-HĐND, khoản 2 Điều 4, tăng 5% so với mức cũ, bảo đảm lộ trình đã công bố, không thu gộp nhiều năm một lần":
        (("24/2025/NQ-HĐND", "khoản 2 Điều 4"), ("tăng 5%", "so với mức cũ")),
    "Thông báo số 312-TB/VPĐU, ngày 02/10/2026 của Văn phòng Đảng uỷ kết luận: tiến độ số hóa hồ sơ đảng viên mới đạt 67%, chưa bảo đảm yêu cầu, cần tập trung hoàn thành trước 30/11":
        (("67%", "mới đạt"), ("67%", "chưa bảo đảm")),
    "Cuộc họp do bà Hoàng Thị Mai, Phó Chủ tịch Hội đồng nhân dân phường, Trưởng Ban Pháp chế chủ trì, thống nhất chọn 4 nội dung giám sát chuyên đề, gắn với kiến nghị của cử tri":
        (("Hoàng Thị Mai", "Phó Chủ tịch"), ("Hoàng Thị Mai", "thống nhất chọn")),
    "Đồng chí Đặng Văn Lâm, chỉ huy trưởng Ban Chỉ huy quân sự xã, trực tiếp phụ trách việc huấn luyện 28 dân quân năm thứ nhất, bảo đảm an toàn tuyệt đối về người và vũ khí":
        (("Đặng Văn Lâm", "chỉ huy trưởng"), ("Đặng Văn Lâm", "trực tiếp phụ trách")),
    "Kỷ niệm chương được trao cho ông Bùi Xuân Thuỷ, tổ chức viên Ban Công tác Mặt trận khu dân cư số 7, cùng 11 cá nhân tiêu biểu, góp phần nhân rộng gương người tốt, việc tốt":
        (("Bùi Xuân Thuỷ", "tổ chức viên"),),
    "Hội Người cao tuổi hưởng ứng phong trào Tuổi cao gương sáng, xây dựng gia đình hiếu thảo, thu hút 1.340 hội viên đăng ký, biểu dương 25 gia đình ba thế hệ tiêu biểu":
        (("Tuổi cao gương sáng", "xây dựng gia đình hiếu thảo"),),
    "Quán triệt phương châm bốn tại chỗ, ba sẵn sàng, chủ động phòng tránh, ứng phó kịp thời, khắc phục khẩn trương và hiệu quả, các thôn rà soát ngay 14 điểm xung yếu trên tuyến đê bối":
        (("bốn tại chỗ", "khắc phục khẩn trương"),),
    "Ban Tuyên giáo nêu rõ tinh thần “vừa chạy vừa xếp hàng, không để gián đoạn công việc; không bỏ sót lĩnh vực, địa bàn, nhiệm vụ” trong chỉ đạo sắp xếp bộ máy, góp phần ổn định tư tưởng":
        (("vừa chạy", "nhiệm vụ”"),),
    "Khẩu hiệu tuyên truyền: “Toàn Đảng bộ, chính quyền và Nhân dân xã Phú Lộc đoàn kết, xây dựng xã đạt chuẩn nông thôn mới kiểu mẫu!” được treo tại 100% cổng làng và nhà văn hóa":
        (("Toàn Đảng bộ", "kiểu mẫu!”"),),
    "Trạm Y tế xã tăng cường truyền thông về phòng, chống dịch bệnh mùa hè, vệ sinh an toàn thực phẩm, dân số và phát triển, tổ chức khám, chữa bệnh cho 640 lượt người cao tuổi, đối tượng chính sách":
        (("phòng,", "phòng, chống dịch"), ("khám,", "khám, chữa bệnh")),
    "Giá trị xuất, nhập khẩu qua cửa khẩu phụ đạt 14,6 triệu USD, tăng 21% so với cùng kỳ, nông sản chiếm 70%, góp phần tăng thu ngân sách và tạo việc làm cho cư dân biên giới":
        (("xuất,", "xuất, nhập khẩu"), ("21%", "so với cùng kỳ")),
    "Hội nghị nhất trí những nội dung trọng tâm như sau: rà soát, bổ sung quy chế làm việc; phân công cấp uỷ viên phụ trách thôn; ban hành chương trình kiểm tra, giám sát năm 2027":
        (("rà soát, bổ sung", "quy chế làm việc"),),
    "Vừa phải hoàn thành các công trình chuyển tiếp của nhiệm kỳ trước, bảo đảm tiến độ giải ngân, vừa phải chuẩn bị thủ tục cho 6 dự án mới, khối lượng công việc của xã rất lớn":
        (("các công trình chuyển tiếp", "6 dự án mới"),),
    "Không chỉ hỗ trợ cây giống, phân bón cho 120 hộ, Hội Nông dân còn liên kết với ba doanh nghiệp bao tiêu sản phẩm, giúp nông dân yên tâm sản xuất, mở rộng diện tích vùng nguyên liệu":
        (("hỗ trợ cây giống", "còn liên kết"),),
    "Nếu không kịp thời tháo gỡ vướng mắc về giải phóng mặt bằng, bố trí đủ vốn đối ứng, thì dự án trường mầm non khó hoàn thành đúng hẹn, ảnh hưởng đến việc thu nhận 180 trẻ trong năm học mới":
        (("không kịp thời", "thì dự án"), ("khó hoàn thành", "Nếu không kịp thời")),
    "Phấn đấu tỷ lệ hộ dân dùng nước sạch đạt trên 98%, tỷ lệ rác thải sinh hoạt được phân loại tại nguồn, thu gom, xử lý đạt 85%, góp phần giữ gìn cảnh quan sáng, xanh, sạch, đẹp ở các khu dân cư":
        (("tỷ lệ rác thải", "đạt 85%"),),
    # A third set, written last.
    "Đến nay cơ bản các hộ dân trong vùng dự án đã đồng thuận phương án bồi thường, riêng 7 hộ ở tổ 3 chưa nhận tiền, phường tiếp tục đối thoại, vận động, tạo sự đồng thuận trước khi cưỡng chế":(("các hộ dân","cơ bản"),("đồng thuận phương án","riêng 7 hộ")),
    "Chi hội Nông dân thôn Bắc vận động hội viên không đốt rơm rạ ngoài đồng, không vứt vỏ bao thuốc bảo vệ thực vật bừa bãi, góp phần giữ môi trường nông thôn trong lành":(("đốt rơm rạ","không đốt"),("vứt vỏ","không vứt")),
    "Từ ngày 01/7/2026, mức chuẩn trợ giúp xã hội tăng từ 500.000 đồng lên 600.000 đồng/tháng, áp dụng đối với người cao tuổi từ đủ 75 tuổi, nếu không có lương hưu, góp phần nâng cao đời sống":(("600.000","500.000"),("người cao tuổi","nếu không có lương hưu")),
    "Diện tích rừng bị cháy giảm 12 ha so với mùa khô năm trước, tuy nhiên số vụ phá rừng trái phép lại tăng 3 vụ, gây bức xúc trong dư luận, đòi hỏi lực lượng kiểm lâm phải tăng cường tuần tra":(("giảm 12 ha","tuy nhiên"),),
    "Ban Quản lý dự án cam kết, nếu được bàn giao đủ mặt bằng trước ngày 30/9, sẽ hoàn thành cầu Bến Đò trong quý I năm sau, tạo thuận lợi cho việc đi lại của Nhân dân hai xã":(("hoàn thành cầu","nếu được bàn giao"),),
    "Quán triệt Chỉ thị số 35-CT/TW, ngày 14 tháng 6 năm 2024 của Bộ Chính trị và Kế hoạch số 118-KH/ĐU, ngày 20/8/2024, nâng cao trách nhiệm của người đứng đầu trong công tác nhân sự, gắn với đánh giá cán bộ":(("35-CT/TW","ngày 14 tháng 6"),("118-KH/ĐU","ngày 20/8/2024")),
    "Trao Huy hiệu 60 năm tuổi Đảng cho đồng chí Phan Đức Thịnh, nguyên Chủ tịch Ủy ban nhân dân huyện, hiện sinh hoạt tại chi bộ tổ dân phố 9, thể hiện sự tri ân của Đảng bộ phường":(("Phan Đức Thịnh","nguyên Chủ tịch"),),
    "Chủ đề năm là “Kỷ cương, trách nhiệm; hành động, sáng tạo, vì Nhân dân phục vụ”, được cụ thể hóa bằng 12 chương trình công tác, nhằm tạo chuyển biến rõ nét ngay từ quý đầu năm":(("Kỷ cương","vì Nhân dân phục vụ”"),),
    "Chính quyền xã không chấp nhận việc kéo dài thời gian giải quyết hồ sơ để gây khó khăn cho người dân, doanh nghiệp, coi đây là tiêu chí đánh giá cán bộ cuối năm":(("kéo dài thời gian","không chấp nhận"),("không chấp nhận","để gây khó khăn")),
    "Chưa có trường hợp nào mắc sốt xuất huyết nặng trên địa bàn; số ổ dịch nhỏ lẻ được xử lý trong 24 giờ; công tác diệt lăng quăng, bọ gậy được duy trì hằng tuần ở 100% tổ dân phố":(("có trường hợp nào mắc","Chưa"),),
    "Tỷ lệ hài lòng của người dân đối với dịch vụ hành chính công đạt 94,6%, cao hơn 3,1 điểm phần trăm so với năm 2024 nhưng vẫn thấp hơn mục tiêu 96% đề ra trong kế hoạch cải cách hành chính":(("cao hơn 3,1","thấp hơn mục tiêu"),("94,6%","thấp hơn mục tiêu")),
    "Tối đa 15 ngày kể từ khi nhận đủ hồ sơ hợp lệ, công chức địa chính phải trình Chủ tịch Ủy ban nhân dân xã xem xét, quyết định, trừ trường hợp phải xác minh thực địa, thông báo bằng văn bản cho người dân biết":(("phải trình","trừ trường hợp"),("phải trình","Tối đa 15 ngày")),
    "Hội Cựu chiến binh đảm nhận mô hình Camera an ninh, xây dựng khu dân cư không có tội phạm, thực hiện ở 6 thôn với 48 mắt camera, tổng kinh phí 210 triệu đồng do hội viên và doanh nghiệp đóng góp":(("Camera an ninh","không có tội phạm"),),
    "Đoàn kiểm tra yêu cầu Hợp tác xã Minh Phát dừng ngay việc khai thác, vận chuyển, tập kết cát sỏi trái phép ở bãi bồi ven sông, hoàn trả hiện trạng ban đầu, chấp hành xử phạt theo quy định":(("dừng ngay việc khai thác","cát sỏi trái phép"),),
    "Xã dự kiến tổ chức Lễ hội Cầu ngư trong ba ngày với sự tham gia của khoảng 2.000 lượt người, nếu thời tiết thuận lợi, kết hợp quảng bá sản phẩm OCOP, ẩm thực địa phương":(("tổ chức Lễ hội","dự kiến"),("2.000","khoảng"),("tổ chức Lễ hội","nếu thời tiết")),
    "Cấp uỷ chi bộ trường Tiểu học Nguyễn Du lãnh đạo tốt công tác dạy, học, đổi mới phương pháp giảng dạy, tổ chức dạy học 2 buổi/ngày cho 100% học sinh, bảo đảm an toàn trường học":(("công tác dạy","dạy, học"),),
}  # fmt: skip
