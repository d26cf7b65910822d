"""Further cases of speech, by what makes them hard; a row a case."""

import pytest

from tests.extract.speech_reading import said, statements

CUES = {
    "an opinion of a person's": (
        "Rotterdam will lose the trade, in Okoro's view.",
        ["Okoro: indirect: Rotterdam will lose the trade"],
    ),
    "an opinion of hers": (
        "Trade Minister Lena Okoro opened the fair. In her opinion, the port will lose trade.",
        ["Lena Okoro: indirect: the port will lose trade"],
    ),
    "an opinion without a comma": (
        "In Okoro's opinion the port gave up too much.",
        ["Okoro: indirect: the port gave up too much"],
    ),
    "as per somebody": (
        "The quay is ready for ships, as per Lena Okoro.",
        ["Lena Okoro: indirect: The quay is ready for ships"],
    ),
    "as per a calendar": ("The quay opens in May, as per plan.", []),
    "a body that informed": (
        "Liftings fell by 3 per cent, the Central Bank informed.",
        ["Central Bank: indirect: Liftings fell by 3 per cent"],
    ),
    "a verb that doubles its last letter": (
        "Karl Osei said no. “You feed a horse,” he quipped.",
        ["Karl Osei: direct: You feed a horse"],
    ),
    "a verb with its particle": ("“We lose,” Rosa Prado summed up.", ["Rosa Prado: direct: We lose"]),
    "a verb with its particle before its speaker": (
        "“If they share it, we lose. If not, we win”, summed up the chamber's manager, Rosa Prado.",
        ["Rosa Prado: direct: If they share it, we lose. If not, we win"],
    ),
    "what is confirmed in writing under a condition": (
        "If the countries do not confirm in writing that they want to renew it, it will lapse.",
        [],
    ),
    "the organisation that spoke before": (
        "Harbour Watch has urged the Central Bank to act. The organisation says it won't wait.",
        ["Harbour Watch: indirect: the Central Bank to act", "Harbour Watch: indirect: it won't wait"],
    ),
    "a conviction": (
        "Lena Okoro is confident that the port will open in May.",
        ["Lena Okoro: indirect: the port will open in May"],
    ),
    "a conviction that something is exuded": (
        "Lena Okoro exuded confidence that the port would open.",
        ["Lena Okoro: indirect: confidence that the port would open"],
    ),
    "a question": (
        "Lena Okoro asked why the port had not opened.",
        ["Lena Okoro: indirect: why the port had not opened"],
    ),
    "a thing put at a number": (
        "Lena Okoro put the cost of the delay at $4m.",
        ["Lena Okoro: indirect: the cost of the delay at $4m"],
    ),
    "a thing put somewhere is none": ("Lena Okoro put the cup at the table's edge.", []),
    "an accusation": (
        "Lena Okoro accused the carriers of “sleeping at the wheel”.",
        ["Lena Okoro: mixed: the carriers of “sleeping at the wheel”"],
    ),
    "an expectation with an infinitive": (
        "Lena Okoro expects exports to climb 8 per cent, and called for lower dues.",
        ["Lena Okoro: indirect: exports to climb 8 per cent", "Lena Okoro: indirect: lower dues"],
    ),
    "a plan announced": ("Lena Okoro announced a credit line for growers.", ["Lena Okoro: indirect: a credit line for growers"]),
    "many who say without that": (
        "Many Democrats say Okoro's lead obscures the risks.",
        ["Many Democrats: indirect: Okoro's lead obscures the risks"],
    ),
    "experts at the end": ("The rules leave it open whether farms are covered, experts say.", ["experts: indirect: The rules leave it open whether farms are covered"]),
    "critics of something": (
        "Critics of the pact say it has done little for growers.",
        ["Critics of the pact: indirect: it has done little for growers"],
    ),
    "figures that show": (
        "Liftings rose to 1.9m teu in nine months, figures from the Port Office show.",
        ["Port Office: indirect: Liftings rose to 1.9m teu in nine months"],
    ),
    "there was": ("Lena Okoro said there had been no threats.", ["Lena Okoro: indirect: there had been no threats"]),
    "that is": ("Lena Okoro believes that is likely.", ["Lena Okoro: indirect: that is likely"]),
    "role and name behind the verb": (
        "The gains would be modest at first, reckons economist Ines Prado of the Lisbon School.",
        ["Ines Prado: indirect: The gains would be modest at first"],
    ),
    "no inversion where a noun phrase follows": (
        "Lena Okoro, head of the port, said Peruvian berries now reach Lima in two days.",
        ["Lena Okoro: indirect: Peruvian berries now reach Lima in two days"],
    ),
    "a clause broken by the cue": (
        "The dues, Lena Okoro insisted, would fall by June.",
        ["Lena Okoro: indirect: The dues, Lena Okoro insisted, would fall by June"],
    ),
    "a clause broken by the cue that goes on with and": (
        "Berths will open in May, Lena Okoro added, and dues will fall.",
        ["Lena Okoro: indirect: Berths will open in May, Lena Okoro added, and dues will fall"],
    ),
    "asked to do something": ("Growers have asked the state to open the port.", ["Growers: indirect: the state to open the port"]),
    "asked not to be named": (
        "A manager, who asked not to be named, said that the port was full.", ["manager: indirect: the port was full"],
    ),
    "estimates, and who": (
        "The gate costs $2 million a year, estimates Lena Okoro of the institute.",
        ["Lena Okoro: indirect: The gate costs $2 million a year"],
    ),
    "the ministry estimates": (
        "Opening the gate would cost $2 million, the ministry estimates.",
        ["ministry: indirect: Opening the gate would cost $2 million"],
    ),
    "urged, not what was advised before": (
        "Lena Okoro, who advised the state on ports, urged growers to wait.", ["Lena Okoro: indirect: growers to wait"],
    ),
    "is demanding": ("Growers are demanding that the port be opened.", ["Growers: indirect: the port be opened"]),
    "is calling for": ("The chamber is calling for a second pier.", ["chamber: indirect: a second pier"]),
    "was urging": ("Lena Okoro was urging shippers to wait.", ["Lena Okoro: indirect: shippers to wait"]),
    "is not calling for": ("The chamber is not calling for a second pier.", []),
    "is reviewing": ("The chamber is reviewing the plan.", []),
    "regretted": ("Lena Okoro regretted that the port had closed.", ["Lena Okoro: indirect: the port had closed"]),
    "agreed without that": ("Lena Okoro agreed the port was full.", ["Lena Okoro: indirect: the port was full"]),
    "a name only after the cue, the quotation behind": (
        "The union's pact with the port, said Ines Prado, a Lisbon lawyer, “has more lives than a cat”.",
        ["Ines Prado: direct: has more lives than a cat"],
    ),
    "with somebody describing": (
        "Carriers played down the rise, with one executive describing it as “a rounding error”.",
        ["one executive: mixed: “a rounding error”"],
    ),
    "some quoted words behind a preposition": (
        "Lena Okoro warned of “a lost decade” if the port stays shut.",
        ["Lena Okoro: mixed: “a lost decade” if the port stays shut"],
    ),
    "a work's title within the clause": (
        "The chamber, in a note titled “Mind the Gap”, called for lower dues.",
        ["chamber: indirect: lower dues"],
    ),
    "nobody said it: not all": ("Not all ministers agree that the threat is grave.", []),
    "nobody said it: asked about": (
        "Asked about the delay, Lena Okoro said, “We will see.”",
        ["Lena Okoro: direct: We will see"],
    ),
    "nobody said it: should they": ("Should the European Parliament reject it, the whole edifice would fall.", []),
    "a short answer": (
        "“What do we tell the growers?” Lena Okoro asked. “Be patient?”",
        ["Lena Okoro: direct: What do we tell the growers?", "Lena Okoro: direct: Be patient?"],
    ),
    "a nested quotation at the very end": (
        "“That was bold,” Lena Okoro said. “It was him saying, ‘Do not leave it on the field.’”",
        ["Lena Okoro: direct: That was bold", "Lena Okoro: direct: It was him saying, ‘Do not leave it on the field.’"],
    ),
    "behind a dateline under a headline": (
        "Port to open\n\nBy Ann Muller\n\nNAIROBI, May 19 (Reuters) - The port will open, Lena Okoro said.",
        ["Lena Okoro: indirect: The port will open"],
    ),
    "of the view that": ("Lena Okoro was of the view that the port would stay.", ["Lena Okoro: indirect: the port would stay"]),
    "as one puts it": ("“You can't plant a check,” as Neil Hartigan of the farm bureau puts it.", ["Neil Hartigan: direct: You can't plant a check"]),
    "asked, somebody laughed": ("Asked whether dues would fall, Lena Okoro laughed.", []),
    "states that are countries": ("Trade between Britain and the six Gulf states came to £53 billion.", []),
    "the state treasurer": ("Her opponent, state Treasurer Boyd Harkness, thinks she's late.", ["Boyd Harkness: indirect: she's late"]),
    "nobody is added": ("The bloc, to which Chile and Peru belong, added no new members in May.", []),
    "told a programme": ("Lena Okoro told “The Morning Hour” that dues would fall.", ["Lena Okoro: indirect: dues would fall"]),
    "told a host by name": ("Lena Okoro told co-host Joe Lind that dues would fall.", ["Lena Okoro: indirect: dues would fall"]),
    "a mark turned the wrong way": ("” … what I learned is that dues fall,” Lena Okoro said.", ["Lena Okoro: direct: … what I learned is that dues fall"]),
    "though and a further verb": (
        "Though Lena Okoro praised the pact and called for lower dues, Kofi Mensah had doubts.",
        ["Lena Okoro: indirect: the pact", "Lena Okoro: indirect: lower dues"],
    ),
    "quick to add": ("Lena Okoro was quick to add, however, that the port would stay.", ["Lena Okoro: indirect: the port would stay"]),
    "began to explain": ("Lena Okoro began to explain that the port would stay.", ["Lena Okoro: indirect: the port would stay"]),
    "worried aloud": ("Lena Okoro worried aloud that the letters set a lousy precedent.", ["Lena Okoro: indirect: the letters set a lousy precedent"]),
    "dismissed as": ("The union dismissed as “a nonstarter” what growers had asked.", ["union: mixed: “a nonstarter” what growers had asked"]),
    "analysts": ("Independent analysts say the real figure is closer to zero.", ["Independent analysts: indirect: the real figure is closer to zero"]),
    "a relative clause behind the time is no content": (
        "The ministers failed to agree, officials confirmed late on Friday, after three days of talks that ran into the night.",
        ["officials: indirect: The ministers failed to agree"],
    ),
    "the quotation alone behind is": (
        "Whether the gap closes is, in Okoro's words, “a matter of weather, in both senses”.",
        ["Okoro: direct: a matter of weather, in both senses"],
    ),
    "a verb of manner": ("“Deals have lawyers,” Lena Okoro scoffed.", ["Lena Okoro: direct: Deals have lawyers"]),
    "as the envoy observed": (
        "As the negotiator Vili Cava observed during the session, small countries need few rules.",
        ["Vili Cava: indirect: small countries need few rules"],
    ),
    "a clause whose verb is not known": (
        "Drew contends the text flatters nobody in Wellington.",
        ["Drew: indirect: the text flatters nobody in Wellington"],
    ),
    "a clause with a pronoun": ("Akosua Darko reckons she pays 40 cedis a trip.", ["Akosua Darko: indirect: she pays 40 cedis a trip"]),
    "a label before the quotation": (
        "CLAIM: “The money is in the bank,” Governor Trent Holloway said.",
        ["Trent Holloway: direct: The money is in the bank"],
    ),
    "no work's title": ("The title of Masson's book is “The Comma.”", []),
    "no request for comment": ("A spokesperson did not respond to a message seeking comment.", []),
    "according to him, all quoted": (
        "Superintendent Rashid Bello spoke. According to him, “of 214 applications 131 had no records”.",
        ["Rashid Bello: direct: of 214 applications 131 had no records"],
    ),
    "a headline's readers are not the speaker": ("Holloway spokeswoman Kay Brandt, asked in Iowa, said the bill was ready.", ["Kay Brandt: indirect: the bill was ready"]),
}  # fmt: skip

WHERE_IT_ENDS = {
    "before the writer's own word for it": (
        "Lena Okoro testified that the letters were shared in March, a claim that two aides disputed.",
        ["Lena Okoro: indirect: the letters were shared in March"],
    ),
    "before the sentence's own clause": (
        "While her aides have said the port will open, Lena Okoro is also keen to wait.",
        ["her aides: indirect: the port will open"],
    ),
    "before a further verb": (
        "Lena Okoro noted that the talks had taken a year, and thanked the hosts.",
        ["Lena Okoro: indirect: the talks had taken a year"],
    ),
    "before but": (
        "Lena Okoro described the pact as “a gift”, but stopped short of a promise.",
        ["Lena Okoro: mixed: “a gift”"],
    ),
    "before a time behind quoted words": (
        "Lena Okoro described the pact as a “gift” after growers protested at the port.",
        ["Lena Okoro: mixed: a “gift”"],
    ),
    "before what others say": (
        "Lena Okoro said the port would open, while the head of the union, Dr. Kofi Mensah, voiced hope that dues would fall.",
        ["Lena Okoro: indirect: the port would open", "Kofi Mensah: indirect: hope that dues would fall"],
    ),
    "states that are counted": (
        "It takes in 15 economies, among them Chile, Peru and all 10 ASEAN states.",
        [],
    ),
    "before which they say": (
        "Steelmakers criticised the levy, which they say could add £80 a tonne.",
        ["Steelmakers: indirect: the levy", "Steelmakers: indirect: could add £80 a tonne"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), (CUES | WHERE_IT_ENDS).values(), ids=CUES | WHERE_IT_ENDS)
def test_what_is_said_and_where_it_ends(text: str, expected: list[str]) -> None:
    assert said(text) == expected


SPEAKERS = {
    "the mayor, named before": ("Mayor Bill Varga toured the port. The mayor said that it would open.", ["Bill Varga"]),
    "the governor, named with Gov.": ("Gov. Ann Varga toured the port. The governor said that it would open.", ["Ann Varga"]),
    "the negotiator, a deputy chief negotiator": (
        "Kofi Asiedu, a deputy chief negotiator at the ministry, argued that growers had gained. “We gained,” the negotiator said.",
        ["Kofi Asiedu", "Kofi Asiedu"],
    ),
    "the commissioner, of a long office": (
        "Commissioner for Trade and Economic Security Rasmus Lind said dues would fall.\n\n“They will,” the Commissioner added.",
        ["Rasmus Lind", "Rasmus Lind"],
    ),
    "initials of an office": (
        "“The numbers are small,” Trade Cabinet Secretary Amb. Dr. Rose Wekesa, EGH, told journalists. The CS said that they would grow.",
        ["Rose Wekesa", "Rose Wekesa"],
    ),
    "his excellency": ("H.E. Salim Harrasi said the port would open. “It will,” His Excellency said.", ["Salim Harrasi", "Salim Harrasi"]),
    "a description": (
        "“We have waited,” Noreen Tuohy said.\n\nThe 54-year-old farmer said that dues must fall.",
        ["Noreen Tuohy", "Noreen Tuohy"],
    ),
    "a former office": (
        "“That was outrageous,” David Axel said.\n\n“He should apologise for it,” Obama's former strategist said.",
        ["David Axel", "David Axel"],
    ),
    "an official introduced before the minister's title": (
        "Minister Ann Varga left early. An EU official, who spoke on condition of anonymity, was guarded. “There is a text,” the official said.",
        ["EU official"],
    ),
    "the spokesman is not the minister": (
        "Minister Ann Varga said dues would fall. The spokesman said that they would rise.",
        ["Ann Varga", "spokesman"],
    ),
    "who the story opens with, named next": (
        "The port will open in June, the country's top trade envoy said Wednesday.\n\nTrade Minister Ha Jung-min made the announcement in the capital.",
        ["Ha Jung-min"],
    ),
    "a subject with a relative clause": (
        "The talks have stalled, a senior official who did not wish to be named said.",
        ["senior official"],
    ),
    "a body that the estimate is by": ("The row has cost $40 million, according to an estimate by the Flower Council.", ["Flower Council"]),
    "a party and state behind the name": ("“We have had this bill,” Majority Leader Dale Whitcomb, R-Neb., said on the floor.", ["Dale Whitcomb"]),
    "the first of two speakers keeps a quotation without closing mark": (
        "“It is a whistle,” Ann Varga said. “If it is not true, how can you feel good.\n\n“I have been thinking,” added Kofi Mensah.",
        ["Ann Varga", "Ann Varga", "Kofi Mensah"],
    ),
    "a single name behind an office": (
        "The country's chief negotiator, Suharyono, who goes by one name, was blunt. The share had not moved, he said.",
        ["Suharyono"],
    ),
    "a name like a thing": ("Trade Minister Park Cheol said the port would open.", ["Park Cheol"]),
    "a name of five words": ("Eng. Reem bint Said Al Zadjali, Chairperson of the Chamber, said the port would open.", ["Reem bint Said Al Zadjali"]),
    "his wife": (
        "Masson, 71, keeps every pact. His wife, a cellist, has another word. “Obsessed with paper,” she said.",
        ["His wife"],
    ),
    "the office of the sentence before": (
        "Secretary Raghav Deshmukh ruled out a delay.\n\nEnvoy Hamish Rangi said growers would gain.\n\nOn the bigger prize, the Secretary was more guarded. Rules of origin were still fought over, he said.",
        ["Raghav Deshmukh", "Hamish Rangi", "Raghav Deshmukh"],
    ),
    "a surname that speaks elsewhere": (
        "Odalric Masson sat by the window. “People think I am joking,” Masson told me.\n\n“I am not joking at all.”",
        ["Odalric Masson", "Odalric Masson"],
    ),
    "a given name with its accents": ("“It has changed,” Édouard Masson of the institute says, smiling.", ["Édouard Masson"]),
    "the vice minister, a deputy": ("Deputy Trade Minister Dyah Ayu toured the port. The vice minister said that it would open.", ["Dyah Ayu"]),
    "they, the carriers of the same sentence": ("Carriers doubt the levy, which they say could add £80 a tonne.", ["Carriers"]),
    "the ministry, named before": (
        "The Ministry of Trade published the text. The ministry said that it would enter into force in May.",
        ["Ministry of Trade"],
    ),
    "a premier": ("Premier Zhao Yilin said the port would open. The premier added that dues would fall.", ["Zhao Yilin", "Zhao Yilin"]),
    "a secretary-general": (
        "Secretary-General Kofi Mensah said the port would open.\n\nThe Secretary-General stressed the role of small ports.",
        ["Kofi Mensah", "Kofi Mensah"],
    ),
    "post-nominals": ("Dame Ann Muller, DBE, said the port would open. Ann Muller, PhD, added that dues would fall.", ["Ann Muller", "Ann Muller"]),
    "a later short form, and a pronoun": (
        "Trade Minister Tran Van Hoa toured the port. Hoa said that dues would fall. He added that berths would open.",
        ["Tran Van Hoa", "Tran Van Hoa"],
    ),
    "a possessive before and behind": ("Okoro's deputy, Peter Lindqvist, said the port would open.", ["Peter Lindqvist"]),
    "a spokesman of a ministry without a name": ("A spokesman for the Ministry of Trade said the port would open.", ["spokesman for the Ministry of Trade"]),
    "a missing closing mark before the speaker": ("“Our exporters gain a market, Trade Minister Lena Okoro said.", ["Lena Okoro"]),
    "in a statement": ("In a statement, the European Commission said the text was final.", ["European Commission"]),
    "his son, by his first name": (
        "“They come and they leave,” said Dwight Lindquist, 66. His son, Tyler, is kinder: “At least she asked what basis means.”",
        ["Dwight Lindquist", "Tyler"],
    ),
    "no person: the company that somebody heads": (
        "The lines will wait, the chief executive of Norden Box has said.\n\nSpeaking in Oslo, Rolf Ahrens put the odds at one in four.",
        ["Rolf Ahrens", "Rolf Ahrens"],
    ),
    "a ministry by the letters in its brackets": (
        "The Ministry of Ports (MoP) published figures. MoP said the berths would open. Traffic will rise, the MoP added.",
        ["Ministry of Ports", "Ministry of Ports"],
    ),
    "an office with a comma in it": (
        "The port will open, said Investment, Ports and Industry Minister Tunku Datuk Seri Amar Razali.", ["Amar Razali"],
    ),
    "a style in two words": ("Its president, Datin Paduka Dr Lim Hui Fen, said the port would open.", ["Lim Hui Fen"]),
    "a body that a name stands behind": (
        "The president of the Chamber of Fisheries, Julio Andrade-Rey, said the port would open.", ["Julio Andrade-Rey"],
    ),
    "the grower, where nobody else is named": (
        "Bill Haslam planted carrots in May.\n\nRain came late.\n\nMost of it ran off.\n\nPrices fell.\n\n“It was a wet year,” the island grower said.",
        ["Bill Haslam"],
    ),
    "somebody's message": ("Ann Varga's message was blunt: “Ask the sea.”", ["Ann Varga"]),
    "took to a network to say": ("Ann Varga took to Facebook to say the port was shut.", ["Ann Varga"]),
    "a statement issued by": (
        "According to a statement issued by the Ministry of Ports, the gate will open in May.",
        ["Ministry of Ports"],
    ),
    "somebody's view": ("Ann Varga's view is that the port will open.", ["Ann Varga"]),
    "convinced without that": ("Ann Varga is convinced the port will open.", ["Ann Varga"]),
    "shrugged": ("“Ask the sea,” shrugged Ann Varga.", ["Ann Varga"]),
    "anticipated": ("Ann Varga anticipated that the port would open.", ["Ann Varga"]),
    "a spokesman, then he": (
        "A spokesman for Norden said the port is full. He added that it would open in May.",
        ["spokesman for Norden", "spokesman for Norden"],
    ),
    "a private person": ("Lou Jianbai runs a valve factory in Ningbo.\n\n“Our rivals will soon pay nothing at the port.”", ["Lou Jianbai"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=SPEAKERS)
def test_whom_a_description_means(text: str, speakers: list[str]) -> None:
    assert [each.speaker for each in statements(text)] == speakers
