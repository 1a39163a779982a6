"""The words used to read a clause: those that end a noun, verbs that may follow it, and nouns that count people.

Joining words are a closed class of English and listed completely. Nouns and verbs are not: if one is missing here, the
number is shown without a figure, which is always true.
"""

from __future__ import annotations

import re

from factsheets.regex import ENGLISH, regex


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


DETERMINERS = frozenset({"the", "all", "these", "those", "our", "its", "their", "his", "her", "this", "every"})
THEIRS = frozenset({"its", "their", "his", "her"})

AUXILIARIES = words(
    "is are was were has have had do does did can cannot could will may might isn't aren't wasn't weren't hasn't haven't "
    "don't doesn't didn't can't couldn't won't"
)
"""Verbs that state facts. "Would" and "should" do not."""
PLACES = words(
    "in on at near across around throughout within inside outside under over aged between among with without from"
)
"""Prepositions after which a place, an age or a possession may limit those who are counted."""
ADVERBS = words(
    "worldwide globally nationwide alone there here today now currently still also never always often not both all each only already almost"
)
RELATIVES = frozenset({"who", "that", "which"})
_OTHER_JOINTS = (
    "of for by to as than per against versus like unlike about above below after before during since until into onto through "
    "along behind beyond off out up down via upon towards toward despite except but and or nor yet so because although though if "
    "unless while whereas when where why how whose whom what whether a an the this that these those some any every each no "
    "another other such much many few more most less fewer i you he she it we they them us me him her his its our their your my "
    "mine yours ours theirs one must would should shall ought need be been being am there it's they're we're"
)
CLOSED = AUXILIARIES | PLACES | ADVERBS | RELATIVES | DETERMINERS | words(_OTHER_JOINTS)
"""Words that are neither noun, adjective nor full verb: a noun ends before them."""

_BASES = (
    "live lack work learn leave flee die suffer go get attend survive marry finish drop face earn eat own use hold know say "
    "report receive remain become belong come depend drink drive enter experience fall feel find follow give grow help join keep "
    "lose make meet miss move pay play read rely return risk run see sell sleep spend stay struggle study take think travel try "
    "understand visit vote walk want wait await write arrive carry collect begin believe share speak smoke agree allow avoid "
    "call care choose complete consider contribute cook create cross deal defecate describe earn endure enrol enroll exist expect "
    "fail fear fight forage gain get happen hope identify inherit intend lie need occur offer owe own pass practice practise produce "
    "reach refuse rise seek serve show smoke start stand stop support tell trust turn vote wash wear worry comply open close breathe rent borrow access repeat cause escape end collapse improve respond recover vanish disappear succeed benefit participate involve pray preach beg undergo wake weigh fetch cough drown receive sew weave hide rebuild bury bring carry send sing sit pick apply reach obey deny accept admit manage prefer remember forget regret resist oppose graze dig flow acquire reoffend"
)
_IRREGULAR = (
    "fled left lived died went gone got gave given grew fell found felt kept knew known lost made met paid ran run said saw seen "
    "slept sold spent took taken taught thought told tried understood wrote became began came drank drove ate held hurt bore born "
    "brought built read heard sent stood won worn written contracted cut cast beat beats hit hits skip skips skipped stop stops stopped stopping"
)


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb that may appear in a clause: "try", "tries", "tried", "trying"."""
    if re.search("[^aeiou]y$", verb):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb.removesuffix("e")
    third = f"{verb}es" if re.search("(?:s|sh|ch|x|go|do)$", verb) else f"{verb}s"
    return verb, third, f"{stem}ed", f"{stem}ing"


VERBS = frozenset(form for verb in _BASES.split() for form in _forms(verb)) | words(_IRREGULAR)
"""Full verbs that may follow a noun, in all their forms."""


def _present(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in _forms(verb)[:2])


PRESENT = _present(_BASES)
"""The verb forms for what happens repeatedly, not for what happened once."""
HABITS = _present(
    "live go grow give stay sleep work remain leave share walk travel study play cook eat spend begin start finish arrive come deal struggle "
    "suffer wait agree"
)
"""What people may habitually do with or without something; "die without treatment" states a condition instead."""
WANT_OBJECT = _present("own need get use lack hold have want make take")
"""Verbs that always have an object: in "the land men own" it comes before."""

_PEOPLE = (
    "people persons women girls boys men children adults babies infants newborns toddlers teenagers adolescents youths youngsters "
    "orphans widows widowers wives husbands brides mothers fathers parents daughters sons sisters brothers siblings "
    "grandmothers grandfathers grandparents caregivers carers relatives dependents dependants neighbors neighbours schoolgirls "
    "schoolboys schoolchildren churchgoers parishioners worshipers worshippers congregants adherents believers christians muslims "
    "hindus jews buddhists catholics migrants refugees asylum-seekers citizens residents inhabitants villagers slaves victims "
    "survivors prisoners inmates detainees offenders perpetrators traffickers abusers suspects defendants hostages pupils students "
    "graduates teachers learners patients nurses doctors midwives workers laborers labourers farmers fishermen traders employees "
    "employers owners tenants landlords miners soldiers veterans policemen policewomen officers judges lawyers clients voters "
    "respondents participants beneficiaries volunteers visitors guests donors athletes leaders pastors individuals humanity "
    "workforce humans sleepers sufferers householders candidates attendees listeners customers youth teens kids civilians pedestrians cyclists guardians historians nuns priests monks missionaries seafarers fishers herders smallholders dwellers seekers minors bishops convicts renters users borrowers debtors prosecutors advocates magistrates officials chiefs guards journalists evacuees returnees"
)
_ONLY_SOME = "families couples members staff population populations"
PEOPLE = words(_PEOPLE)
"""Nouns that always mean people, whatever describes them."""
GROUPS = words(_ONLY_SOME)
"""Nouns that mean people only with words that say so: fish have families and populations, too."""
DESCRIBING = words(
    "rural urban slum asylum unaccompanied poor poorest poorer rich richest young younger youngest old older oldest elderly adult infant child teenage adolescent "
    "global national local total entire whole working married unmarried pregnant disabled homeless hungry sick landless illiterate "
    "female male refugee prison church family farming village community hill tribe tribal ethnic minority indigenous native migrant "
    "hospital school university primary secondary college clinic camp city country state street slum farm factory domestic police "
    "army christian muslim hindu jewish catholic black white innocent vulnerable newborn healthy live single many such "
    "ordinary lay retired new rough smallholder subsistence garment construction sex bonded health social care aid community "
    "frontline brick kiln mine quarry textile plantation working-age school-age wheelchair stateless foreign eligible registered sentenced female-headed male-headed deaf blind women men forcibly extremely severely newly internally"
)
DESCRIBES = regex(r"(?:\w+(?:ed|less|ous)|\w+-\w+|\w+[’']s|\w+s[’']|(?-i:[A-Z][\w’'-]*))$", ENGLISH)
"""Words that describe the people after them. Other words may be the object of a verb: "the food children eat"."""
OF_THE_WORLD = regex(r"(?:world|country|nation|city)[’']s|rural|urban", ENGLISH)
OF_VICTIMS = words(
    "labor labour slavery abuse trafficking violence war crime felony assault rape torture flood cancer malaria tuberculosis cholera polio leprosy stroke dementia burn burns landmine landmines earthquake bombing acid bullying stalking fraud tb aids"
)
"""What people suffer; it describes victims and nobody else."""
VICTIMS = frozenset({"victims", "survivors", "patients", "sufferers"})
_UNLIKE = "fish|lion|elephant|bird|animal|wildlife|tree|plant|insect|bee|language|product|crop|bat|cow|cattle|goat|sheep|dog|cat"
UNLIKE_PEOPLE = regex(rf"(?:{_UNLIKE})s?", ENGLISH)
UNLIKE_PEOPLE_IN_TEXT = regex(
    rf"\b(?:(?:{_UNLIKE}|rhino|vulture|gorilla|herd|flock|tiger|whale|beetle|mosquito(?:e)?|salmon|camel|horse|donkey|pig|chicken|species"
    r"|colon(?:y|ie)|pup|calf|calve|mammal|reptile|frog|butterfl(?:y|ie)|shark|turtle|monkey|ape|chimpanzee|penguin)s?)\b",
    ENGLISH,
)
UNSURE = GROUPS | words(
    "adults infants newborns males females survivors victims visitors donors respondents participants clients owners employers customers "
    "beneficiaries babies mothers orphans inhabitants residents individuals soldiers workers patients migrants guests candidates"
)
"""People, unless the sentence is about animals, or calls them churches or states."""
AGES = regex(r"\w+-year-olds|under-(?:\w+)s|over-(?:\w+)s|under-\d+s?|over-\d+s", ENGLISH)
NATIONS = regex(
    r"(?:Syr|Ind|Ital|Russ|Niger|Brazil|Canad|Austral|Iran|Ethiop|Cambod|Indones|Malays|Colomb|Boliv|Egypt|Palestin|Jordan|Ghana|Zamb|Tunis"
    r"|Alger|Hait|Christ|Roman|Bulgar|Ukrain|Armen|Georg|Belg|Austr|Norweg|Hungar|Alban|Liber|Gamb|Namib|Mauritan|As|Ecuador|Mongol|Serb|Croat"
    r"|Macedon|Peruv|Cameroon|Paraguay)ians|Africans|Americans|Mexicans|Dominicans|Europeans|Koreans|Kenyans|Ugandans|Rwandans|Angolans|Guatemalans|Germans"
    r"|Afghans|Filipinos|Thais|Nepalis|Bangladeshis|Pakistanis|Iraqis|Somalis|Britons|Hondurans|Salvadorans|Tanzanians|Yemenis|Gazans|Israelis|Scots|Leoneans|Cubans|Venezuelans|Chileans|Libyans|Moroccans|Turks|Kurds|Dalits"
)
"""Nationalities: only with a capital."""
ADJECTIVES = words(
    "poor poorest elderly rich richest old oldest young youngest sick hungry homeless dead blind deaf displaced wounded injured unemployed disabled accused"
)
"""Adjectives that mean people after "the" and without a noun."""

MASSES = words(
    "land food water aid farmland forest rice waste trade capacity electricity energy money spending sewage wastewater plastic wheat maize"
)
"""Amounts without a plural; other such nouns are a whole only if the sentence says "all"."""
EVENTS = words("deaths cases infections victims casualties arrests convictions murders killings rapes suicides")
"""What happens to people; the people affected, a place or a cause may have a share of it."""
HERDS = words("cattle livestock sheep poultry fish")
"""Plurals without an s."""
MEASURED = words(
    "funds revenues profits expenses sales emissions proceeds goods resources damages supplies assets investments exports imports "
    "needs litres liters gallons tons tonnes kilometres kilometers miles hectares acres fees debts reserves stocks contributions calories"
)
"""Plurals of what is measured, not counted one by one."""
NO_WHOLE = regex(
    r"(?:(?:second|minute|hour|day|night|week|month|year|decade|generation|century|centurie|time|ca?se-|level|rate|value|price|wage|salarie"
    r"|income|cost|earning|amount|average|size|total|figure|budget|age|chance|odd|risk|output|yield|gain|improvement|saving|benefit"
    r"|difference|gap|losse|one|baseline|peak|standard|want|goal|target|ration|star|cent|dollar|number|taxe|norm|mean|term|way"
    r"|requirement|expectation|quota|threshold|percentage|proportion|speed|distance|estimate|height|weight|score|temperature|length|densitie"
    r"|strength|limit|forecast|capacitie|share|volume|quantitie|variation|deficit|rainfall|allocation)s)$",
    ENGLISH,
)
"""Plurals of which a share is a different amount: 60% of their needs, of men’s wages, of the days."""
PARTICIPLES = words(
    "reported examined aged affected displaced interviewed surveyed questioned asked killed injured infected enslaved trafficked rescued released freed arrested "
    "detained married orphaned widowed employed enrolled registered headed owned led posted saved made abused raped exploited treated tested"
)
"""Participles after a noun that say about whom or what it is true; those "promised" and "required" do not yet exist."""
OF_PEOPLE = words(
    "affected displaced interviewed surveyed questioned asked killed injured infected enslaved trafficked rescued released freed arrested "
    "detained married orphaned widowed employed enrolled abused raped exploited living held hurt working imprisoned convicted bereaved"
)
"""Words that mean people after "those"."""
AWAITED = words(
    "expected needed wanted required planned promised recommended targeted destroyed hoped intended missing projected predicted forecast modelled modeled assumed"
)
COMPARES = regex(
    r"(?:pre|post)-(?!school)\w+|(?:pre|post)(?:war|pandemic|crisis)|pre|former|previous|earlier|last|next|additional|extra|further|other|original|initial|normal|usual|full|same|new"
    r"|expected|planned|required|needed|recommended|targeted|suspected|presumed|imagined|would-be|past|first|second|third|half|double|\w+-?fold",
    ENGLISH,
)
"""Words before a noun that make it a different whole from the one that exists, or no whole at all."""
WORKS = (
    r"(?:paintings?|pictures?|photo(?:graph)?s?|posters?|films?|movies?|novels?|stor(?:y|ies)|tales?|fables?|parables?|legends?|myths?|poems?|songs?"
    r"|plays?|dramas?|operas?|musicals?|comics?|cartoons?|games?|videos?|drawings?|images?|sketch(?:es)?|murals?|sculptures?|statues?|dreams?"
    r"|simulations?|models?|scenarios?|fiction|thrillers?|sagas?|series|soaps?|adverts?|ads?|commercials?|brochures?|leaflets?|textbooks?"
    r"|bible|scriptures?|gospels?|testament|qur[’']an|koran|tv|television|screen|stage|canvas|imagination|heaven|hell|speech(?:es)?|sermons?|advertising|propaganda|covers?|art)"
)
"""The pattern of works whose people need not be real: a woman in one of them is not a living woman; it has no named group."""
