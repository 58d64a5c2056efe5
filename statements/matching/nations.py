"""Countries and blocs as parties to a claim: name, demonyms, seats of government.

Matching needs to know only that "Russian", "Moscow" and "Russia" name one party. The names are
general world data; nothing here is tied to a story.
"""

import re
from functools import lru_cache

# One party a line: name | other forms. Forms of several words are joined by an underscore.
_PARTIES = """
Afghanistan|Afghan Kabul Taliban
Albania|Albanian Tirana
Algeria|Algerian Algiers
Angola|Angolan Luanda
Argentina|Argentine Argentinian Buenos_Aires
Armenia|Armenian Yerevan
Australia|Australian Canberra
Austria|Austrian Vienna
Azerbaijan|Azerbaijani Azeri Baku
Bahrain|Bahraini Manama
Bangladesh|Bangladeshi Dhaka
Belarus|Belarusian Belarussian Minsk
Belgium|Belgian
Benin|Beninese
Bolivia|Bolivian La_Paz
Bosnia|Bosnian Sarajevo
Botswana|Gaborone
Brazil|Brazilian Brasilia
Bulgaria|Bulgarian Sofia
Burkina Faso|Burkina_Faso Burkinabe Ouagadougou
Burundi|Burundian
Cambodia|Cambodian Phnom_Penh
Cameroon|Cameroonian Yaounde
Canada|Canadian Ottawa
Chad|Chadian
Chile|Chilean
China|Chinese Beijing
Colombia|Colombian Bogota
Congo|Congolese Kinshasa
Costa Rica|Costa_Rica Costa_Rican
Croatia|Croatian Zagreb
Cuba|Cuban Havana
Cyprus|Cypriot Nicosia
Czech Republic|Czech_Republic Czechia Czech Prague
Denmark|Danish Dane Copenhagen
Dominican Republic|Dominican_Republic Dominican
Ecuador|Ecuadorian Ecuadorean Quito
Egypt|Egyptian Cairo
El Salvador|El_Salvador Salvadoran
Eritrea|Eritrean Asmara
Estonia|Estonian Tallinn
Ethiopia|Ethiopian Addis_Ababa
Fiji|Fijian
Finland|Finnish Finn Helsinki
France|French Frenchman Paris Elysee Élysée
Gabon|Gabonese
Gambia|Gambian
Georgia|Georgian Tbilisi
Germany|German Berlin
Ghana|Ghanaian Accra
Greece|Greek Athens
Guatemala|Guatemalan
Guinea|Guinean
Guyana|Guyanese
Haiti|Haitian
Honduras|Honduran Tegucigalpa
Hungary|Hungarian Budapest
Iceland|Icelandic Icelander Reykjavik
India|Indian New_Delhi Delhi
Indonesia|Indonesian Jakarta
Iran|Iranian Tehran
Iraq|Iraqi Baghdad
Ireland|Irish Dublin
Israel|Israeli Jerusalem Tel_Aviv
Italy|Italian Rome
Ivory Coast|Ivory_Coast Ivorian Abidjan
Jamaica|Jamaican
Japan|Japanese Tokyo
Jordan|Jordanian Amman
Kazakhstan|Kazakh Astana
Kenya|Kenyan Nairobi
Kosovo|Kosovar Kosovan Pristina
Kuwait|Kuwaiti
Kyrgyzstan|Kyrgyz Bishkek
Laos|Laotian Lao
Latvia|Latvian Riga
Lebanon|Lebanese Beirut
Lesotho|
Liberia|Liberian Monrovia
Libya|Libyan Tripoli
Lithuania|Lithuanian Vilnius
Luxembourg|
Madagascar|Malagasy
Malawi|Malawian
Malaysia|Malaysian Kuala_Lumpur
Maldives|Maldivian
Mali|Malian Bamako
Malta|Maltese Valletta
Mauritania|Mauritanian
Mauritius|Mauritian
Mexico|Mexican
Moldova|Moldovan Chisinau
Mongolia|Mongolian Ulaanbaatar
Montenegro|Montenegrin Podgorica
Morocco|Moroccan Rabat
Mozambique|Mozambican Maputo
Myanmar|Burmese Burma Naypyidaw
Namibia|Namibian Windhoek
Nepal|Nepali Nepalese Kathmandu
Netherlands|Dutch The_Hague
New Zealand|New_Zealand New_Zealander
Nicaragua|Nicaraguan Managua
Niger|Nigerien Niamey
Nigeria|Nigerian Abuja
North Korea|North_Korea North_Korean Pyongyang
North Macedonia|North_Macedonia Macedonian Macedonia Skopje
Norway|Norwegian Oslo
Oman|Omani Muscat
Pakistan|Pakistani Islamabad
Palestine|Palestinian Ramallah Gaza Hamas
Panama|Panamanian
Paraguay|Paraguayan
Peru|Peruvian
Philippines|Filipino Philippine Manila
Poland|Polish Pole Warsaw
Portugal|Portuguese Lisbon
Qatar|Qatari Doha
Romania|Romanian Bucharest
Russia|Russian Moscow Kremlin
Rwanda|Rwandan Kigali
Saudi Arabia|Saudi_Arabia Saudi Riyadh
Senegal|Senegalese Dakar
Serbia|Serbian Serb Belgrade
Sierra Leone|Sierra_Leone Freetown
Singapore|Singaporean
Slovakia|Slovak Slovakian Bratislava
Slovenia|Slovenian Slovene Ljubljana
Somalia|Somali Mogadishu
South Africa|South_Africa South_African Pretoria
South Korea|South_Korea South_Korean Seoul
South Sudan|South_Sudan South_Sudanese Juba
Spain|Spanish Spaniard Madrid
Sri Lanka|Sri_Lanka Sri_Lankan Colombo
Sudan|Sudanese Khartoum
Sweden|Swedish Swede Stockholm
Switzerland|Swiss Bern
Syria|Syrian Damascus
Taiwan|Taiwanese Taipei
Tajikistan|Tajik Dushanbe
Tanzania|Tanzanian
Thailand|Thai Bangkok
Togo|Togolese
Tunisia|Tunisian Tunis
Turkey|Turkish Turk Türkiye Ankara
Turkmenistan|Turkmen Ashgabat
Uganda|Ugandan Kampala
Ukraine|Ukrainian Kyiv Kiev
United Arab Emirates|United_Arab_Emirates UAE Emirati Abu_Dhabi
United Kingdom|United_Kingdom UK U.K. Britain British Briton London Downing_Street Whitehall
United States|United_States US U.S. USA U.S.A. America American Washington White_House Pentagon
Uruguay|Uruguayan Montevideo
Uzbekistan|Uzbek Tashkent
Vatican|Holy_See
Venezuela|Venezuelan Caracas
Vietnam|Vietnamese Hanoi
Yemen|Yemeni Sanaa Houthi
Zambia|Zambian Lusaka
Zimbabwe|Zimbabwean Harare
European Union|European_Union EU Brussels
NATO|Nato Atlantic_alliance
United Nations|United_Nations UN U.N.
the West|West Western Westerner
"""

_WITH_ARTICLE = frozenset(
    {
        "Czech Republic", "Dominican Republic", "Gambia", "Maldives", "Netherlands", "Philippines",
        "United Arab Emirates", "United Kingdom", "United States", "Vatican", "European Union",
        "United Nations",
    }
)  # fmt: skip


def party_of(form: str) -> str:
    """Give the party that one printed form names, without a plural "s"; empty if none.

    >>> party_of("Russians"), party_of("White House"), party_of("us")
    ('Russia', 'United States', '')
    """
    return _FORMS.get(form) or _FORMS.get(form.removesuffix("s"), "")


@lru_cache(maxsize=8192)
def parties_in(text: str) -> tuple[str, ...]:
    """Give the parties that a text names, in the order of their first mention.

    The answer is kept, since one speaker meets many claims.
    """
    found = (party_of(" ".join(match.group().split())) for match in _ANY.finditer(text))
    return tuple(dict.fromkeys(party for party in found if party))


def forms_of_party(party: str) -> tuple[str, ...]:
    """Give all printed forms of a party, without a plural "s".

    >>> forms_of_party("Peru")
    ('Peru', 'Peruvian')
    """
    return tuple(form for form, name in _FORMS.items() if name == party)


def is_many_word_form(words: str) -> bool:
    return words in _FORMS and " " in words


def is_people(form: str) -> bool:
    """Tell whether a form is a plural demonym, which names people ("Americans")."""
    return form.endswith("s") and form not in _FORMS and form.removesuffix("s") in _FORMS


@lru_cache(maxsize=1024)
def display_name(party: str) -> str:
    """Give a party as the subject of a sentence: "the United States", "Russia"."""
    return f"the {party}" if party in _WITH_ARTICLE else party


def _load() -> dict[str, str]:
    forms: dict[str, str] = {}
    for line in _PARTIES.strip().splitlines():
        name, _, others = line.partition("|")
        forms[name.removeprefix("the ")] = name
        for other in others.split():
            forms[other.replace("_", " ")] = name
    return forms


_FORMS = _load()
JOINT_OPENERS = frozenset(form.split()[0].lower() for form in _FORMS if " " in form)
_ANY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(form) for form in sorted(_FORMS, key=len, reverse=True))
    + r")s?(?!\w)"
)
