"""Which of 'he' and 'she' a person can be, as far as the words tell.

Titles and nouns say it outright; a first name from a short list of frequent,
one-sided ones says it well enough to rule an antecedent out. Any other name fits both.
"""

from __future__ import annotations

from enum import StrEnum

from factcheck.claims import lexicon


class Gender(StrEnum):
    """What a pronoun demands of the person it stands for."""

    MALE = "male"
    FEMALE = "female"


_MALE_WORDS = lexicon.words(
    "mr mr. sir lord king prince duke emir sheikh imam man boy father son brother husband uncle nephew "
    "grandfather widower gentleman spokesman chairman businessman congressman policeman fireman salesman "
    "fisherman clergyman actor waiter groom priest pope abbot lad"
)
_FEMALE_WORDS = lexicon.words(
    "mrs mrs. ms ms. miss dame lady queen princess duchess woman girl mother daughter sister wife aunt "
    "niece grandmother widow spokeswoman chairwoman businesswoman congresswoman policewoman saleswoman "
    "actress waitress bride nun"
)
_MALE_NAMES = lexicon.words(
    "aaron abdul abdullah adam adrian ahmad ahmed alan albert alejandro alexander ali alexei aleksandr "
    "andrew anthony antonio arthur barack ben benjamin bernard bernie bill bob boris brad brandon "
    "brian bruce carl carlos charles chris christian christopher chuck colin craig daniel dave david dennis "
    "dmitri dmitry donald doug douglas ed edward emmanuel eric erik ernest fernando francis francisco frank "
    "fred gary george gerald giorgio giovanni glenn gordon greg gregory hans harold harry hassan henry "
    "herman howard hugo hussein ian ibrahim igor ivan jack jacob jacques james jared jason jeff jeffrey "
    "jerome jerry jim jimmy joe joel johan john jonathan jorge jose josé joseph josh joshua juan julian "
    "karl keith kenneth kevin khaled klaus kyle larry lars lawrence leon leonard louis luca luis luke "
    "mahmoud marc marcus mario mark martin matt matthew max michael miguel mike mikhail mitch mitt mohamed "
    "mohammad mohammed moussa muhammad mustafa nathan neil nicholas nick nicolas nigel nikolai norman omar "
    "oscar patrick paul pavel pedro peter philip phil pierre rafael ralph ray raymond ricardo richard rick "
    "rob robert roberto roger ron ronald roy rudy russell ryan salman samuel scott sean sergei sergey "
    "sergio simon stefan stephen steve steven stuart ted terry thomas tim timothy toby todd tom tony "
    "travis vincent viktor vladimir walter warren wayne william yusuf zachary"
)
_FEMALE_NAMES = lexicon.words(
    "abigail agnes aisha alice alicia alison amanda amber amelia amina amy ana anastasia angela anita ann "
    "anna anne annie barbara beatrice beth bethany betsy betty brenda bridget camilla carla carly "
    "carmen carol caroline carolyn catherine charlotte cheryl christina christine cindy claire clara "
    "claudia condoleezza cynthia daisy deborah debra denise diana diane donna doris dorothy eileen elena "
    "eleanor elisabeth elise elizabeth ellen emily emma erica erin esther eva evelyn fatima fiona florence "
    "frances gabriela gina gloria grace greta hannah heather heidi helen helena hillary ines ingrid irene "
    "iris isabel jane janet janice jean jennifer jenny jessica jill joan joanna joyce judith judy julia "
    "julie karen kate katherine kathleen kathryn kathy katie kellyanne kristen kristin laura lauren leila "
    "linda lisa liz loretta louise lucia lucy lydia madeleine marcia margaret maria marie marilyn marina "
    "marjorie marta martha mary maureen megan melania melanie melissa michelle mildred miriam molly monica "
    "nadia nancy naomi natalia natalie nicole nina nora olga olivia pamela patricia patty paula pauline "
    "penelope petra phyllis priscilla rachel rebecca regina rita rosa rose ruth sally samantha sandra sara "
    "sarah sharon sheila sheryl shirley silvia sofia sonia sophia sophie stephanie susan suzanne svetlana "
    "sylvia tamara tanya tara teresa theresa tina ursula valerie vanessa vera veronica victoria virginia "
    "vivian wendy yasmin yolanda yvonne zara"
)

PRONOUNS = {
    "he": Gender.MALE,
    "him": Gender.MALE,
    "his": Gender.MALE,
    "himself": Gender.MALE,
    "she": Gender.FEMALE,
    "her": Gender.FEMALE,
    "hers": Gender.FEMALE,
    "herself": Gender.FEMALE,
}
"""Pronouns for one person."""


def gender_of_words(words: frozenset[str]) -> Gender | None:
    """What titles and nouns beside a name, in small letters, say."""
    male, female = bool(words & _MALE_WORDS), bool(words & _FEMALE_WORDS)
    if male == female:
        return None
    return Gender.MALE if male else Gender.FEMALE


def gender_of_name(name: str) -> Gender | None:
    """What a person's first name says, None for a surname alone or a name for both."""
    words = name.lower().split()
    if words and words[0] in _MALE_WORDS | _FEMALE_WORDS:
        return gender_of_words(frozenset(words[:1]))
    if len(words) < 2:
        return None
    if words[0] in _MALE_NAMES:
        return Gender.MALE
    return Gender.FEMALE if words[0] in _FEMALE_NAMES else None
