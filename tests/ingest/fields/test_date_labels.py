"""What a label says a date is for, in the languages that certificates come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fields.date_labels import DateRole, label_after, label_before
from ingest.fields.folding import fold

LABELS = {
    DateRole.issue: """Issue Date|Date of Issue|Issued on|Issued:|Date issued|Certificate Issue Date|
Current issue date|Latest issue|Reissue date|Re-issue date|Last revision date|Revision date|Rev. date|
Latest Revision Date|Date of last revision|Modification date|Date of amendment|Print date|
Certificate issue date|Issue|This issue|Decision date|Date of certification decision|Certification date|
Date of certification|Fecha de emisión|Fecha de expedición|Expedido el|Emitido el|Data de emissão|
Data da emissão|Data Emissão Corrente|Emissione corrente|Data di emissione|Date d'émission|Délivré le|
Date de délivrance|Ausstellungsdatum|Ausgestellt am|Datum der Ausstellung|Data wydania|Data wystawienia|
Wydano dnia|Veriliş Tarihi|Belge Tarihi|Düzenleme Tarihi|Revizyon Tarihi|Baskı Tarihi|Дата выдачи|Выдан|
Дата видачі|Виданий|Берілген күні|颁证日期|发证日期|签发日期|换证日期|發證日期|颁发日期|発行日|改訂日|발행일|
발행일자|개정일|Datum izdavanja|Datum vydání|Data emiterii|Datum uitgifte|Tanggal terbit|Ngày cấp|
Датум на издавање|Дата на издаване|Kiadás dátuma|วันที่ออกใบรับรอง|تاريخ الإصدار""",
    DateRole.initial: """Original Approval Date|Original approval|Initial approval date|
Date of initial approval|Initial certification date|Initial Certification|First certification|
Date of first issue|First Issue Date|First issued|Originally registered|Original certification date|
Original Issue Date|Initial issue date|Initial date of registration|Date of original registration|
Date of first certification|First approved|Certified since|Registered since|Originally Certified|
Initial Registration Date|Date of Initial Registration|Date of first registration|First certified on|
Fecha de certificación inicial|Fecha primera emisión|Fecha de primera certificación|
Fecha inicial de certificación|Primera certificación|Data da certificação inicial|Data da primeira emissão|
Data da primeira certificação|Prima emissione|Data prima emissione|Prima certificazione|
Data prima certificazione|Date de première certification|Date de certification initiale|Première délivrance|
Erstausstellung|Datum der Erstzertifizierung|Erstmalige Zertifizierung|Erstzertifizierung am|
Data pierwszego wydania|Data pierwszej certyfikacji|İlk Yayın Tarihi|İlk Belge Tarihi|İlk Veriliş Tarihi|
İlk Belgelendirme Tarihi|Дата первичной сертификации|Дата первой выдачи|Первичная сертификация|
Дата первинної сертифікації|初次发证日期|初次颁证日期|首次发证日期|首次获证日期|初次获证日期|初次认证日期|
首次註冊日期|初回登録日|登録日|최초인증일|최초 등록일|최초발행일|Datum prve certifikacije|Prva certifikacija|
Datum první certifikace|Data certificării inițiale|Datum eerste uitgifte|Tanggal sertifikasi awal|
Ngày cấp lần đầu|Датум на прва сертификација|Дата на първоначална сертификация""",
    DateRole.cycle: """Cycle start date|Current cycle start date|Certification cycle start date|
Recertification date|Re-certification date|Date of recertification|Last certification date|
Latest certification date|Date of renewal|Renewal date|Effective date|Effective from|Date effective|Valid from|
Validity from|Valid as from|Start of validity|Validity start date|Start date|Fecha de inicio del ciclo|
Válido desde|Fecha de renovación|Última renovación|Data de início do ciclo|Válido a partir de|Data rinnovo|
Valido dal|Validità dal|Date d'effet|Valable du|Valable à partir du|Gültig ab|Gültig von|Gültig vom|
Rezertifizierung|Rezertifizierung am|Ważny od|Data recertyfikacji|Geçerlilik Başlangıç Tarihi|
Yeniden Belgelendirme Tarihi|Действителен с|Срок действия с|Дійсний з|再认证日期|有效期自|更新日|갱신일|
Važi od|Platnost od|Valabil de la|Geldig vanaf|Berlaku dari|Hiệu lực từ""",
    DateRole.expiry: """Valid until|Valid till|Valid to|Valid through|Valid thru|Valid up to|Expiry Date|
Expiration Date|Date of Expiry|Date of Expiration|Expires|Expires on|Expiring on|Certificate expiry|
Certificate Expiry Date|Current expiry date|Certificate valid until|This certificate is valid until|
This certificate expires on|Validity date|Validity end date|End of validity|Valid Date|remains valid until|
Cycle end date|This certificate remains valid until|Fecha de caducidad|Fecha de vencimiento|
Fecha de expiración|Válido hasta|Vigente hasta|Vigencia hasta|Válido até|Validade|Data de validade|
Data de expiração|Vencimento|Data di scadenza|Scadenza|Valido fino al|Data scadenza|Date d'expiration|
Date de fin de validité|Valable jusqu'au|Expire le|Date d'échéance|Gültig bis|Gültig bis zum|Ablaufdatum|
Ważny do|Data ważności|Ważność do|Geçerlilik Tarihi|Geçerlilik Bitiş Tarihi|Son Geçerlilik Tarihi|Bitiş Tarihi|
Действителен до|Срок действия до|Дата окончания действия|Дійсний до|Термін дії до|Чинний до|有效期至|
证书有效期至|有效期截止|到期日期|有效日期至|有效期限至|屆滿日期|有効期限|満了日|만료일|유효만료일|Važi do|
Vrijedi do|Platnost do|Valabil până la|Geldig tot|Berlaku sampai|Hiệu lực đến|Важи до|Валиден до|Érvényes|
Giltigt till|Gyldig til|Ισχύει έως|صالح حتى|วันหมดอายุ""",
    DateRole.surveillance: """Next audit date|Next surveillance before|1st surveillance audit|Surveillance due|
Überwachungsaudit bis|Gözetim Tarihi|Инспекционный контроль до|监督审核日期|次回審査|사후심사일|Surveillance audit 1""",
    DateRole.distractor: """Date of audit|Audit date|Last audit date|Previous expiry date|Expiry date of previous cycle|
Date of previous certificate|Fecha de auditoría|Próxima auditoría|Data da auditoria|Data audit|Auditdatum|
Nächstes Audit|Data audytu|Denetim Tarihi|Дата аудита|审核日期|Date d'audit""",
}
CASES = [(label.strip(), role) for role, labels in LABELS.items() for label in labels.split("|")]


@pytest.mark.parametrize(("label", "role"), CASES)
@pytest.mark.parametrize("ending", [": ", " "])
def test_a_label_has_its_role(label: str, role: DateRole, ending: str) -> None:
    found = label_before(fold(label + ending))
    assert found is not None
    assert found.role is role or (role is DateRole.expiry and found.role is DateRole.span)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("дейін жарамды", DateRole.expiry),
        (" tarihine kadar geçerlidir", DateRole.expiry),
        ("まで有効", DateRole.expiry),
        ("까지", DateRole.expiry),
        ("から", DateRole.cycle),
        ("부터", DateRole.cycle),
        (" and so on", None),
    ],
)
def test_words_after_a_date_may_give_its_role(words: str, role: DateRole | None) -> None:
    found = label_after(fold(words))
    assert (found.role if found else None) is role


@pytest.mark.parametrize(
    "text",
    ["", "Certificate No. 1234", "Valid until further notice. See the website", "the client shall be", "ISO 9001:2015"],
)
def test_other_words_are_no_label(text: str) -> None:
    assert label_before(fold(text)) is None


def test_the_nearer_of_two_labels_wins() -> None:
    found = label_before(fold("Issue date and expiry date: "))
    assert found is not None and found.role is DateRole.expiry


@given(st.text(max_size=100))
def test_any_text_gives_a_label_or_none(text: str) -> None:
    for found in (label_before(fold(text)), label_after(fold(text))):
        assert found is None or found.gap >= 0


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Geçerlitik Tarihi", DateRole.expiry),
        ("Explry Date", DateRole.expiry),
        ("Valld Until", DateRole.expiry),
        ("Ilk Yayım Tarihi", DateRole.initial),
        ("Isue Date", DateRole.issue),
    ],
)
def test_a_label_with_misread_letters_keeps_its_role(text: str, role: DateRole) -> None:
    label = label_before(fold(text))
    assert label is not None and label.role is role


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Emisión original:", DateRole.initial),
        ("Fecha concesión inicial:", DateRole.initial),
        ("Fecha de certificación original:", DateRole.initial),
        ("Approbation(s) initiale(s) :", DateRole.initial),
        ("Date first registered:", DateRole.initial),
        ("Fecha renovación:", DateRole.cycle),
        ("Date of original listing:", DateRole.initial),
        ("Oprindelig certificeringsdato:", DateRole.initial),
        ("Första utgåva:", DateRole.initial),
        ("Pierwsze wydanie:", DateRole.initial),
        ("Pirminis sertifikavimas:", DateRole.initial),
        ("Diterbitkan pertama kali :", DateRole.initial),
        ("Udløbsdato for forrige cyklus:", DateRole.distractor),
        ("Audit Report No. Q 9876/2021 Valid until", DateRole.expiry),
    ],
)
def test_rarer_labels_of_the_same_kinds_are_told(label: str, role: DateRole) -> None:
    found = label_before(fold(label))
    assert found is not None and found.role is role
