"""What Vietnamese offices count: nouns that stand behind a number and are its unit ("125 dự án" → dự án).

The unit is the head noun alone: "hộ nghèo" is counted in "hộ", "huyện, thị xã" (an enumeration of levels) whole.
Kept by field so that a missing noun is easy to add; the longest entry wins.
"""

from __future__ import annotations

from app.analysis.figures.tokens import phrases

COUNTED = phrases(
    """
    người, nhân khẩu, khẩu, hộ, hộ dân, hộ gia đình, gia đình, nhân dân, công dân, cử tri, dân, trẻ, trẻ em,
    cháu, em, phụ nữ, thanh niên, thanh thiếu nhi, người cao tuổi, người khuyết tật, nạn nhân, đối tượng,
    bị can, bị cáo, bị hại, lao động, công nhân, nông dân, chuyên gia, nghệ nhân, tình nguyện viên,
    cộng tác viên, vận động viên, huấn luyện viên, học sinh, sinh viên, học viên, giáo viên, giảng viên,
    thí sinh, trẻ mầm non, bác sỹ, bác sĩ, dược sỹ, y sỹ, điều dưỡng, bệnh nhân, người bệnh, ca, ca mắc,
    ca bệnh, ca tử vong, liều, mũi, mũi tiêm, giường bệnh, giường, cán bộ, công chức, viên chức, biên chế,
    chiến sỹ, quân nhân, thương binh, liệt sỹ, hài cốt, hài cốt liệt sỹ, đại biểu, ứng viên, ủy viên,
    đồng chí, đảng viên, quần chúng, đoàn viên, hội viên, báo cáo viên, tuyên truyền viên, cấp ủy,
    cấp ủy viên, hòa giải viên, dân quân, công an viên, cá nhân, tập thể, tổ chức, cơ quan, đơn vị,
    doanh nghiệp, công ty, hợp tác xã, HTX, tổ hợp tác, trang trại, gia trại, cơ sở, hộ kinh doanh,
    nhà đầu tư, chủ thể, ngân hàng, quỹ, quỹ tín dụng, chi nhánh, văn phòng, phòng giao dịch, nhà hàng,
    khách sạn, homestay, làng nghề, nghề, chi bộ, đảng bộ, đảng bộ cơ sở, đảng ủy, tổ chức đảng,
    tổ chức cơ sở đảng, TCCSĐ, chi hội, chi đoàn, hội, đoàn thể, câu lạc bộ, CLB, tổ, đội, nhóm, ban,
    ban chỉ đạo, tổ công tác, đoàn, phường, xã, thị trấn, huyện, quận, thị xã, thành phố, tỉnh, đặc khu, thôn,
    bản, làng, ấp, khu phố, tổ dân phố, khóm, xóm, buôn, bon, khu dân cư, khu, cụm, cụm công nghiệp,
    khu công nghiệp, KCN, CCN, vùng, địa phương, địa bàn, địa điểm, điểm, điểm cầu, điểm nóng, nước, quốc gia,
    vùng lãnh thổ, nền tảng, châu lục, trường, lớp, lớp học, phòng, phòng học, trung tâm, bệnh viện, trạm,
    trạm y tế, phòng khám, nhà thuốc, nhà máy, nhà văn hóa, nhà sinh hoạt cộng đồng, nhà, căn, ngôi nhà,
    nhà tình nghĩa, nhà tình thương, nhà đại đoàn kết, nhà tạm, căn hộ, phòng ở, công trình,
    công trình phần việc, hạng mục, dự án, tiểu dự án, gói thầu, đề án, đề tài, nhiệm vụ, chương trình,
    kế hoạch, mô hình, phần việc, việc, nội dung, giải pháp, sáng kiến, sáng chế, nhãn hiệu, thương hiệu,
    sản phẩm, mặt hàng, mẫu, mã số, mã số vùng trồng, vùng trồng, chuỗi, chuỗi liên kết, chuỗi cung ứng,
    chỉ tiêu, tiêu chí, chỉ số, tiêu chuẩn, di tích, di sản, bảo vật, hiện vật, tác phẩm, bài, tin, tin bài,
    bài viết, bài báo, phóng sự, chuyên mục, chuyên trang, trang, trang mạng, tài khoản, fanpage, kênh, video,
    clip, ấn phẩm, cuốn, cuốn sách, đầu sách, bản sách, tờ rơi, tờ gấp, tờ, bộ, bản in, bản tin, băng rôn,
    băng zôn, banner, pa nô, panô, áp phích, khẩu hiệu, bảng quảng cáo, biển hiệu, biển quảng cáo, biển vẩy,
    biển, bảng tin, cờ, màn hình, loa, cụm loa, hồ sơ, thủ tục, thủ tục hành chính, TTHC, dịch vụ,
    dịch vụ công, văn bản, nghị quyết, quyết định, chỉ thị, công văn, thông báo, báo cáo, hướng dẫn, kết luận,
    giấy phép, giấy chứng nhận, GCN, giấy, chứng chỉ, chứng thư số, chữ ký số, thẻ, thẻ căn cước, thẻ BHYT,
    sổ, phiếu, đơn, đơn thư, hợp đồng, thỏa thuận, biên bản ghi nhớ, biên bản, kiến nghị, ý kiến, câu hỏi,
    tố cáo, khiếu nại, vụ, vụ việc, vụ án, trường hợp, hành vi, lỗi, tin báo, cuộc, buổi, lượt, khách, du khách,
    khán giả, bạn đọc, khách hàng,
    hành khách, hội nghị, hội thảo, hội thi, hội chợ, hội diễn, lễ hội, sự kiện, hoạt động, chuyến, chuyến đi,
    chuyến xe, chuyến bay, phiên, phiên tòa, kỳ họp, kỳ, đợt, chiến dịch, phong trào, khóa, chuyên đề, giải,
    giải thưởng, huy chương, HCV, bằng khen, giấy khen, danh hiệu, cờ thi đua, suất, suất quà, suất học bổng,
    học bổng, phần quà, quà, phần thưởng, sổ tiết kiệm, bữa ăn, tuyến, tuyến phố, tuyến đường, tuyến kênh,
    tuyến kênh mương, tuyến đê, tuyến ống, tuyến phố đi bộ, đường,
    con đường, ngõ, cầu, cây cầu, cống, kênh mương, hồ, hồ chứa, hồ chứa nước, đập, giếng, bến, bến xe, cảng,
    ga, sân bay, sân, sân chơi, công viên, chợ, siêu thị, trung tâm thương mại, cửa hàng, ki ốt, kho, bãi,
    bãi đỗ xe, camera, cột, cột đèn, bóng đèn, đèn, trạm biến áp, trạm BTS, máy, máy móc, thiết bị, máy tính,
    bộ máy tính, xe, ô tô, xe máy, phương tiện, tàu, tàu cá, thuyền, con, đàn, lồng, lồng bè, lồng cá, cây,
    cây xanh, gốc, chậu, bông, quả, thùng, thùng rác, bao, gói, chai, bình, bình chữa cháy, viên, hộp, túi,
    súng, khẩu súng, viên đạn, quả bom, quả mìn, quả đạn, đầu đạn, bánh, thửa, thửa đất, lô, lô đất, ô, khu đất,
    khu đô thị, mỏ, điểm mỏ, khu tái định cư,
    khu tưởng niệm, nghĩa trang, chốt, điểm đến, điểm trường, tour, đơn vị máu, đơn vị hành chính,
    đơn vị sự nghiệp, đơn vị sự nghiệp công lập, đầu mối, đầu mối trực thuộc, phòng ban, sở, ngành, vị trí,
    vị trí việc làm, chức danh, lãnh đạo, mục tiêu, khâu, khâu đột phá, lĩnh vực, ngành nghề, hạng, bậc,
    đầu điểm, thuê bao, giao dịch, tổ công nghệ số cộng đồng, tổ hòa giải, tổ tự quản, tổ liên gia, hòm thư,
    đường dây nóng, căn cứ, ngày công, lần, cặp, cặp đôi, thành viên, chủ hộ, kỹ sư, tiến sỹ, thạc sỹ,
    chủ trang trại, trọng tài, cột cờ, hố rác, lò đốt, nhà vệ sinh, bể, bể bơi, công trình cấp nước, đồng hồ,
    vòi nước, ngành hàng, dự thảo, văn kiện, nguồn tin, đường dây, cá thể, nút giao, hầm, đồng bào, tăng ni,
    chức sắc, tín đồ, cơ sở thờ tự, phương án, tổ bầu cử, khu vực bỏ phiếu, ban bầu cử, đơn vị bầu cử,
    người ứng cử, nhà ở, kỷ lục, hội đồng, ban quản lý, nhà trẻ, hòn đảo, đảo, vòng, lượt phát sóng, bản án,
    phạm nhân, ổ dịch, ổ nhóm, băng nhóm, tụ điểm, loài, giống, ao, vườn, khu rừng, đồi, cánh đồng,
    vùng sản xuất, lứa, mẻ, toa, cơn bão, đợt mưa lũ, trận, trận đấu, môn, bộ môn, nội dung thi, vở diễn,
    tiết mục, ngôi mộ, mộ, bia, tượng đài, đền, chùa, đình, nhà thờ, cán bộ chiến sỹ, lượt tàu, gian hàng,
    đơn nguyên, thiết chế, nhà bia, bằng, chứng nhận, vé, hợp phần, điểm đen, công đoàn, công đoàn cơ sở,
    bản sao, nghiệp đoàn, đơn hàng, nghiệp đoàn, đội hình, đội tình nguyện, gói hỗ trợ, phần mềm, ứng dụng,
    hệ thống, cơ sở dữ liệu, bé trai, bé gái
    """
)
"""Count nouns; a coordination such as "huyện, thị xã" is put together by the amounts."""

LEVELS = phrases(
    """
    phường, xã, thị trấn, huyện, quận, thị xã, thành phố, tỉnh, đặc khu, thôn, bản, làng, ấp, khu phố,
    tổ dân phố, khóm, xóm, buôn, cơ quan, đơn vị, sở, ban, ngành, tổ chức, tập thể, cá nhân
    """
)
"""Nouns that are enumerated as one unit: "15/15 xã, phường", "01 phường/xã", "126 tập thể, cá nhân"."""

MEDALS = {"vàng", "bạc", "đồng"}
PRIZES = phrases(
    """
    nhất, nhì, ba, tư, khuyến khích, đặc biệt, xuất sắc, triển vọng, phụ, a, b, c
    """
)

NEVER_COUNTED = phrases(
    """
    năm, tuổi, tháng, tuần, giờ, phút, giây, sao, cấp, cấp độ, mức độ, bên, mặt, chiều, không, có, là, và,
    của, tại, trong, trên, dưới, với, cho, do, từ, đến, theo, về, được, đã, đang, sẽ, này, đó, nay, vùng,
    vùng chiến lược, vùng kinh tế, nhà nước, nhà khoa học, vùng trọng điểm, số, nhất, trụ cột, tại chỗ, rõ,
    tốt, nhanh, sạch, an, nhưng, để, vừa, khi, thì, mà, như, hoặc, cũng, lại, ra, vào, quận huyện thị xã,
    điều, khoản, tấm gương, chữ, lời, ngày, ngày đêm
    """
)
"""What follows a number and is not counted: durations, ages, ratings, "06 vùng", "3 sao", "4 tại chỗ"."""

ALSO_VERBS = phrases("tổ chức, hướng dẫn, báo cáo, kiến nghị, thông báo, quyết định, kết luận, giao dịch, tuyên truyền")
"""Counted nouns that are verbs as well: after a comma they begin a new clause."""
