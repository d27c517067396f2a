"""Nothing that is Unicode is changed: foreign texts and names, units, signs, words that TCVN3 could mean otherwise."""

from __future__ import annotations

from random import Random

import pytest

from app.importers.encodings import decode_paragraphs, decode_run
from app.importers.text_bytes import decode_file
from tests.importers.old_encodings import paragraphs

FOREIGN = (
    "L'été dernier, l'élève a été très étonné de voir où était passée la forêt; il a dû tôt rentrer à Orléans.",
    "Él quería más café, ¿qué sé yo?, pero mañana será otro día en São Paulo y Bogotá; así está escrito aquí.",
    "Der schöne Müller fährt für fünf Tage über die Brücke nach Köln; die Tür ist größer als das Büro.",
    "På så måte får vi gå frem når båten må nå øya; både små og store får stå på brygga og se på sjøen.",
    "På morgonen måste vi gå så långt vi kan få, då går tåget mot Malmö; två små hål är där.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy; dobrý den, jak se máte, já jsem z Prahy.",
    "Não há pão, então irmã e mãe vão à praça até às três; coração, ação e educação são palavras comuns.",
    "È così che la città è più bella; perché non può andare là, però sarà felicità.",
    "A húgom és a bátyám kávét főz; öt szép szűz lány őrült írót nyúz.",
    "Çok güzel bir gün; şimdi İstanbul'da öğle yemeği yiyoruz, çünkü acıktık.",
    "Þetta er gott kvöld á Íslandi; ég er að lesa bók um sögu þjóðarinnar og þú ert að sofa.",
    "Hyvää päivää, mitä kuuluu; minä olen täällä tänään, että näen sinut myöhemmin.",
    "Résumé naïve façade déjà vu café crème brûlée à la carte",
    "Chile, Perú, México, Panamá, Côte d'Ivoire, Réunion, Curaçao, Åland, Österreich",
)
SIGNS = (
    "Bụi mịn 35 µg/m³, hạt cỡ 10 µm, 2 µm, 5 µm và 7 µm; nồng độ 3 µl",
    "10 µm, 2 µm, 5 µm, 8 µm, 9 µm",
    "Diện tích 120 m², 35 m², 18 km²; thể tích 45 m³; nhiệt độ 37°C ± 0,5°C; 1½ giờ, ¼ lít, ¾ xô",
    "35 m²; 20 m³; 5°; ±3; ½; ¼; ¾; µ; § 5; ®; ©; « »; ¹ ² ³",
    "§ 5, § 7 và § 12 của quy chế; §§ 3–4; Windows®, Office®, © 2024, Zalo™, 20 £, 30 ¥, 5 €, 10 ¢",
    "«Xin chào» và « Bonjour » – “trích dẫn” … —",
    "A×B = C ÷ D; 12×15; 3 × 4; ×2",
    "naïve@example.com; vanphong.xa@example.gov.vn",
)
VIETNAMESE = (
    "Ngo dong bao vung cao, khong dau; Uy ban nhan dan xa thong bao lich tiep dan",
    "tôi là bé Hà, có bò và gà, cá, mèo, chó; bà và cô ba, chú tư, dì tám",
    "hòa bình; hoà; là; và; có; tôi; bé Hà; mét; sè; bò; cà; cá",
    "Êa Súp, Ê Đê, Mnông, Hmông, Ba Na, Giẻ Triêng, Krông Nô, H'Yéo, Páo, Pà Thẻn, Cờ Lao, Lô Lô",
    "Bà Lê Hà, bà Trà, cô Hoa, chú Sáu, bé Tí và bé Bòn",
    "Số: 12/QĐ-UBND; V/v: mời họp; Kính gửi: các thôn",
)
ALL = FOREIGN + SIGNS + VIETNAMESE


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("font", [None, "Times New Roman"])
def test_a_text_by_itself(text: str, font: str | None) -> None:
    assert decode_run(text, font) == (text, None)
    assert decode_file(text.encode()).text == text


def test_all_of_them_after_each_other_and_every_word_by_itself() -> None:
    words = [word for text in ALL for word in text.split()]
    for texts in (list(ALL), words):
        assert [run.text for (run,) in decode_paragraphs([(text, None)] for text in texts)] == texts


def test_foreign_bytes_of_windows_stay(whole: bool) -> None:
    for text in FOREIGN:
        try:
            data = text.encode("cp1252")
        except UnicodeEncodeError:
            continue
        assert (decode_file(data).text, decode_file(data).converted) == (text, None)


def test_they_stand_in_papers_in_unicode_unchanged(whole: bool) -> None:
    for seed in range(200 if whole else 25):
        random = Random(seed)
        lines = paragraphs(random, 12)
        for _ in range(4):
            lines.insert(random.randrange(len(lines)), random.choice(ALL))
        assert [run.text for (run,) in decode_paragraphs([(line, None)] for line in lines)] == lines
        cells = [word for line in lines for word in line.split()]
        assert [run.text for (run,) in decode_paragraphs([(cell, None)] for cell in cells)] == cells


def test_papers_in_unicode_in_a_font_of_old_stay(whole: bool) -> None:
    for seed in range(200 if whole else 25):
        random = Random(seed)
        lines = paragraphs(random, random.choice((1, 3, 10)))
        for font in (".VnTime", "VNI-Times"):
            read = [run.text for (run,) in decode_paragraphs([(line, font)] for line in lines)]
            assert read == lines
