"""The words of reporting: how newsrooms say that somebody said something.

Closed lists of lower-case lemmas: what a sub-editor would call verbs of saying,
showing, denying and intending, and the nouns that tell what sort of source speaks.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(text.split())


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ASSERTING = words(
    "say tell add announce report claim state note declare explain argue assert affirm confirm "
    "maintain insist contend acknowledge admit concede reveal disclose testify write tweet post "
    "recall stress emphasize emphasise reiterate repeat remark observe comment reply respond allege "
    "charge warn caution estimate conclude find show indicate suggest demonstrate document detail "
    "mention reckon calculate determine inform notify assure remind advise quote cite telegraph boast "
    "brag complain lament joke quip counter retort recount relate narrate predict forecast project "
    "certify attest publish broadcast underline underscore highlight hint imply specify clarify "
    "proclaim pronounce learn continue elaborate summarize summarise rule opine muse exclaim shout "
    "yell whisper chant cry scream scoff interject blog text email message signal relay echo"
)
"""With a clause or a quotation: the source presents it as so, and the clause can be judged alone."""

DENYING = words(
    "deny dispute reject refute dismiss rebut contradict disavow repudiate doubt question disprove "
    "debunk decry"
)
"""The clause is what the source says is not so: stripped of its cue it would say the opposite."""

HOLDING = words(
    "believe think know feel hope fear worry expect want wish doubt consider suspect assume suppose "
    "hold agree understand realize realise predict anticipate dream imagine regret love hate like "
    "prefer need guess wonder decide support oppose favor favour back endorse"
)
"""What somebody thinks or wants: attributed, but the clause is not asserted as so."""

INTENDING = words(
    "vow pledge promise threaten plan intend propose offer refuse decline demand urge call ask "
    "request order seek encourage recommend advocate invite appeal beg implore push press agree "
    "commit swear aim hope expect volunteer undertake insist instruct command tell warn want"
)
"""With an infinitive: what somebody will, would or wants done; the deed itself has not been reported."""

JUDGING = words(
    "condemn criticize criticise blast slam praise hail welcome denounce attack accuse blame call "
    "describe label brand dub liken compare defend mock ridicule applaud thank congratulate commend "
    "deplore lambast characterize characterise portray depict tout deride berate scold chide hammer "
    "rip bash laud credit fault"
)
"""Speech about an object: attributed, kept whole because the object alone says nothing."""

QUOTING = words(
    "ask wonder go laugh smile begin start conclude sing pray intone deadpan gush grumble mutter "
    "murmur thunder grin sigh nod shrug explain open finish read put offer demand urge plead inquire "
    "query answer call term describe label dub think tease crow fume rail press challenge"
)
"""Verbs that carry a quotation, though no clause."""

WITH_PREPOSITION: dict[str, frozenset[str]] = {
    "call": words("for on"),
    "point": words("to"),
    "refer": words("to"),
    "speak": words("of about against"),
    "talk": words("about"),
    "complain": words("about of"),
    "warn": words("of about against"),
    "object": words("to"),
    "agree": words("to with on"),
    "hint": words("at"),
    "allude": words("to"),
    "boast": words("of about"),
    "push": words("for"),
    "press": words("for"),
    "argue": words("for against"),
    "react": words("to"),
    "respond": words("to with"),
    "appeal": words("for to"),
    "know": words("of about"),
    "worry": words("about"),
    "think": words("of about"),
    "comment": words("on"),
    "focus": words("on"),
    "vow": words("for"),
}
"""Verbs that a preposition makes one of saying, kept whole like those of judgement."""

SAYING = ASSERTING | DENYING | HOLDING | INTENDING | JUDGING | QUOTING
"""Every verb that can be a cue."""

SHOWING = words(
    "show find indicate suggest reveal demonstrate confirm document detail record capture depict "
    "prove state say read report conclude note estimate project reflect describe list point"
)
"""What a document, a figure or a picture can do."""

NOT_ANSWERING = words("decline refuse fail respond reply return comment elaborate discuss specify identify")
"""With a negation or an infinitive: the source gave nothing that could be compared."""

DOCUMENTS = words(
    "report study statement document letter email e-mail memo memorandum poll survey data figure "
    "statistic record filing lawsuit indictment affidavit complaint transcript analysis review "
    "article story paper book release bulletin notice communique communiqué tweet post message text "
    "investigation audit census estimate forecast editorial column research findings finding dossier "
    "account summary brief order ruling decision law bill constitution agreement website page blog "
    "caption headline invoice receipt log diary note cable"
)
"""Nouns for sources on paper or screen."""

IMAGERY = words(
    "image imagery photo photograph picture footage video film clip satellite map recording audio "
    "scan x-ray screenshot livestream camera radar"
)
"""Nouns for sources that show rather than say."""

WITNESSES = words(
    "witness eyewitness bystander resident neighbor neighbour survivor passerby onlooker villager "
    "local motorist"
)
"""Nouns for people who were there."""

UNNAMED = words(
    "official source person people aide adviser advisor spokesman spokeswoman spokesperson diplomat "
    "analyst expert officer employee worker executive lawyer attorney lawmaker insider representative "
    "critic supporter activist member doctor scientist researcher economist investigator prosecutor "
    "police authority soldier commander relative family friend colleague observer historian scholar "
    "voter parent student staffer operative strategist leader minister senator man woman passenger "
    "trader investor economist engineer teacher firefighter rescuer some many others most several one "
    "those someone anyone everybody"
)
"""Nouns for a source without a name."""

FIRMS = words(
    "airlines airways chemicals energy group holdings industries international laboratories labs lines "
    "logistics mining motors partners petroleum pharma power rail railways shipping steel systems "
    "technologies telecom inc inc. ltd ltd. plc corp corp. llc"
)
"""Last words of firms' names, which the model sometimes marks as persons' surnames."""

COUNTING = words("put count tally number")
"""Verbs by which somebody gives a figure: 'put the dead at 15', 'counts 47 cases'."""

MEASURES = words("number double amount total sum rate share level price cost size value half third quarter")
"""Nouns for how much there is of something: they are told and tell nothing, save in 'a number of people'."""

OUTLETS = words(
    "reuters ap afp bbc cnn nbc abc cbs msnbc fox npr pbs bloomberg politico axios buzzfeed vox slate "
    "salon guardian newsweek breitbart huffpost huffington haaretz aljazeera tass interfax xinhua "
    "kyodo dpa ansa efe sana irna wafa yonhap wsj nyt upi rt i24news vice time economist spiegel "
    "monde pais telegraph variety deadline tmz snopes politifact factcheck.org propublica mcclatchy "
    "ynet kan espn"
)
"""Single words that name an outlet."""

OUTLET_WORDS = words(
    "times post journal herald tribune gazette chronicle news newspaper daily magazine broadcaster "
    "television tv radio channel network press wire agency courier observer examiner mirror mail sun "
    "globe star dispatch inquirer bulletin broadcasting review register standard independent weekly "
    "lantern today advertiser argus echo express gleaner ledger mercury messenger sentinel spectator "
    "telegraph"
)
"""Words that outlets have in their names, looked for in capitalised names only."""

NEWS_AGENCY = words("news press wire telegraph telegraphic information presse")
"""Words that make an agency one for news: any other is an office of the state."""

SAYS_OUTLET = words(
    "newspaper paper outlet broadcaster channel network magazine station agency website tabloid daily"
)
"""Common nouns by which an article calls an outlet named before."""

MEDIUM = words(
    "statement interview tweet email e-mail letter speech conference briefing post report message "
    "call video memo testimony remark note article release op-ed column filing appearance address "
    "rally debate book documentary podcast hearing text press facebook twitter telegram"
)
"""Where something was said: 'in a statement'. Part of the reporting, not of what is reported."""
