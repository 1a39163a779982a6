"""Known names: countries, and institutions that count and are quoted.

A name that only sounds like an institution, "the Ministry of Truth", is not known: each of its words has to be. After
an unknown name, the number is shown without a figure, which is always true.
"""

from __future__ import annotations

import re

from factsheets.content.quantity.vocabulary import NATIONS, words

_NAMES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Belarus|Belgium"
    "|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia"
    "|Cameroon|Canada|Chad|Chile|China|Colombia|Congo|Costa Rica|Côte d’Ivoire|Croatia|Cuba|Cyprus|Czechia|Denmark|Djibouti"
    "|Dominican Republic|Ecuador|Egypt|El Salvador|England|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia"
    "|Georgia|Germany|Ghana|Greece|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia"
    "|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon"
    "|Lesotho|Liberia|Libya|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova"
    "|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea"
    "|Norway|Oman|Pakistan|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia"
    "|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea"
    "|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Timor-Leste|Togo"
    "|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Türkiye|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States"
    "|Uruguay|Uzbekistan|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe|Africa|Asia|Europe|Latin America|Worldwide"
)
_WHO_COUNTS = words(
    "World Health Labor Labour Food Bank Organization Organisation United Nations Human Rights Watch Amnesty International Save Children "
    "Children’s Doctors Without Borders Médecins Sans Frontières Red Cross Crescent Walk Free Vision Caritas Lancet Interpol Europol "
    "Oxfam Unicef Tearfund Transparency Freedom House Pew Gallup Afrobarometer Justice Mission Global Slavery Index Migration Refugee "
    "Refugees High Commissioner Committee Rescue Norwegian Danish Council Programme Program Development Population Fund Monetary "
    "Union European African Economic Central National Bureau Statistics Statistical Census Survey Demographic Household Agriculture "
    "Ministry Department Office Agency Institute Commission Commissioner Centers Centres Center Centre Disease Control Prevention "
    "Education Women Drugs Crime Interior Social Affairs Water Finance Public Supreme Court Police Service Prison Prisons Government "
    "Parliament Federal State University Academy Academies Sciences Medical Research Report Monitor Displacement Internal Hunger Peace "
    "Society Family Bible Compassion Christian Aid Relief Open Doors Wateraid WaterAid Pontifical Catholic Anglican Lutheran "
    "Independent Policing Oversight Authority Audit Auditor Anti-Corruption Integrity Electoral Elections Law Legal Bar Protection Welfare "
    "Child Youth Gender Equality Disability Land Housing Urban Rural Rights Trafficking Anti-Trafficking Anti-Slavery Violence Media Press "
    "Foundation Institution Inter-American Asian Pacific Southeast Eastern Western Northern Southern International Royal College School "
    "Schools Hospital Hospitals Clinic Hygiene Tropical Medicine Nursing Midwives Teachers Workers Trade Unions Churches Church Evangelical "
    "Episcopal Methodist Presbyterian Baptist Lutheran Protestant Diocese Conference Bishops Sanitation Environment Climate Energy "
    "Transport Tax Revenue Treasury Planning Security Defense Defence Foreign Crisis Emergency Response Mental Cancer Malaria HIV Tuberculosis "
    "Federation Association Network Alliance Partnership Observatory "
    "AIDS UN UNICEF UNESCO UNHCR UNODC UNAIDS UNFPA UNDP UNEP WHO ILO IOM FAO WFP IMF OECD OCHA OHCHR IJM ICRC IRC NRC MSF EU AU US UK "
    "U.S U.K CDC NHS NGO NGOs USAID DFID JMP IDMC IPC IEA ITU WTO WMO BBC"
)
_PEOPLES = words("British Chinese Spanish French Japanese Vietnamese Portuguese Dutch Swiss Thai Israeli Iraqi Pakistani Nepali Philippine Polish Swedish Turkish")  # fmt: skip
_COUNTRIES = frozenset(_NAMES.split("|"))
_KNOWN = _WHO_COUNTS | _PEOPLES | {word for name in _COUNTRIES for word in name.split()}


def is_country(name: str) -> bool:
    """Return whether a name is that of a country or continent, in its usual English form: "Kenya", "the Philippines"."""
    return name.removeprefix("The ").removeprefix("the ").replace("'", "’") in _COUNTRIES


def is_known(word: str) -> bool:
    """Return whether a capitalized word is part of the name of a country, a people, or an institution that counts."""
    word = re.sub(r"[’']s$|[.,]$", "", word)
    return word in _KNOWN or bool(NATIONS.fullmatch(f"{word}s"))
