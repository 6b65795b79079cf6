"""
Ten invented reports, each with a retelling of it and with a report by somebody else who was there.

The retelling says what the report says, in other words and in another order.
The other report is of the same event, with the names and figures any reporter
would have, and was written without the first.
"""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """One event, told three times."""

    report: str
    retelling: str
    other: str


TOLD = (
    Told(
        "The council of Ostrevan voted on Monday to close the covered market for eleven months while its iron"
        " roof is replaced. The work will cost 4.2 million crowns, of which the province pays half. Forty-six"
        " stallholders are to move to the car park behind the railway station, where the town will put up wooden"
        " huts with water and electricity. Mayor Dorit Hallevane told the council that rust had eaten through nine"
        " of the thirty girders. A survey in the spring found that the roof might not carry another heavy winter."
        " The fishmongers had asked for a later date because they sell most in December. Their spokesman, Pell"
        " Orwick, said they would accept the vote but wanted the rent halved. The council will decide about the"
        " rent in two weeks.",
        "Rust has eaten through nine girders out of thirty, and so the iron roof over the covered market in"
        " Ostrevan must be replaced. Councillors decided on Monday that the hall would stay closed for eleven"
        " months. After a survey this spring showed that the roof could fail under the snow of another heavy"
        " winter, Mayor Dorit Hallevane urged them to act. Until the work is done the forty-six stallholders will"
        " trade from wooden huts on the car park at the back of the station; the town provides electricity and"
        " water there. Half of the 4.2 million crowns comes from the province. The fishmongers, whose best month"
        " is December, had pleaded for a later start. They accept the decision, their spokesman Pell Orwick said,"
        " though they ask that the rent be halved, a question the council takes up in a fortnight.",
        "Ostrevan's market hall is to shut for almost a year. The decision fell late on Monday evening, after a"
        " debate of three hours in which the two opposition groups walked out of the chamber. They complained that"
        " the figures had reached them only on Friday. Mayor Dorit Hallevane, who has made the hall a theme of her"
        " second term, won by fourteen votes to nine. Outside, some thirty traders had gathered with banners. A"
        " baker who has held the same corner since 1998 said she feared her regular customers would not find her"
        " again. Builders are expected on the site in the first week of September. The last repair of the"
        " building, in the seventies, took twice as long as planned.",
    ),
    Told(
        "A goods train came off the rails near Vessim Junction early on Thursday and blocked the line between"
        " Karnholt and the coast. Seven of its twenty-two wagons overturned. They carried gravel, and nobody was"
        " hurt. The driver felt a jolt as the train crossed the bridge over the Lisk and braked at once, the"
        " railway company said. A broken wheel on the fifth wagon is thought to be the cause. The wagon had passed"
        " its inspection in February. A crane from the Karnholt depot was on its way by noon. Buses are carrying"
        " passengers between Vessim and Harl until Saturday at least. About six thousand people use that stretch"
        " on a working day. The last derailment on the line was fourteen years ago.",
        "Some six thousand travellers a day must take a bus between Harl and Vessim, at least until Saturday,"
        " after a goods train loaded with gravel left the rails on Thursday before dawn. A wheel that broke on"
        " wagon number five is believed to be the reason, although the wagon was inspected in February and passed."
        " According to the railway company, the driver braked immediately when he noticed a jolt on the bridge"
        " that crosses the Lisk. Seven wagons out of twenty-two fell over close to Vessim Junction; there were no"
        " injuries. With the line from Karnholt to the coast blocked, a crane set out from the depot in Karnholt,"
        " and was expected around midday. No train had been derailed there for fourteen years.",
        "Commuters from the coast had a long morning on Thursday. The first they learned of the accident at"
        " Vessim Junction was a handwritten notice in the waiting room at Harl, and the first bus came an hour"
        " later. By then two hundred people stood in the rain. A schoolteacher said she had walked home again and"
        " rung her class. The railway company apologised in the afternoon and promised refunds. Its director, Mats"
        " Uldren, would not say when trains would run again, because the track bed has to be dug out over a length"
        " of sixty metres. The farmer whose meadow the wagons fell into had heard a noise like thunder. He took"
        " his cows to another field and made coffee for the engineers.",
    ),
    Told(
        "The water works of Tessaly will dig up four streets in the Mill Quarter this summer to replace lead"
        " pipes laid before 1930. The pipes run under Cooper Street, Ropewalk, Bell Lane and the lower part of"
        " Quay Road. Samples taken in ninety houses in March showed too much lead in seventeen of them. Residents"
        " of those houses have been told to let the tap run for two minutes before they drink. Infants should be"
        " given bottled water, which the works deliver free of charge. The engineer in charge, Ines Vardaman, said"
        " the digging would begin on 3 June at the upper end of Cooper Street and be finished by the middle of"
        " October. Shops stay open, but cars cannot pass. The cost of 1.9 million crowns is met from the water"
        " rates.",
        "Bottled water for infants is being delivered free in the Mill Quarter of Tessaly, and the water works"
        " have advised people in seventeen houses to run their taps two minutes before drinking. In March, samples"
        " from ninety houses were tested, and those seventeen contained too much lead. The pipes at fault, all of"
        " them older than 1930, will be replaced this summer, which means digging in Ropewalk, Bell Lane, Cooper"
        " Street and lower Quay Road. Ines Vardaman, the engineer responsible, expects to start at the top of"
        " Cooper Street on 3 June and to finish by mid-October. While the streets are dug up, no cars will pass,"
        " though shops are to stay open. The water rates will bear the cost, which is put at 1.9 million crowns.",
        "Anger was the mood at the meeting in the Mill Quarter on Wednesday night, to which the water works of"
        " Tessaly had invited all residents. Why, asked a father of three, had nobody looked under the road when"
        " the gas mains were renewed six years ago? Ines Vardaman, who leads the department, admitted that the old"
        " plans had been misread. She could not promise that no other part of the town was affected; tests in the"
        " harbour district are to follow in the autumn. A doctor of the health office explained how lead acts on"
        " small children, and offered blood tests. More than fifty families put their names on the list the same"
        " evening. The tenants' association is thinking about going to court.",
    ),
    Told(
        "Three climbers were brought down safely from the north face of the Grauhorn on Sunday after two nights"
        " in a snowstorm. The two women and a man, all from Belmare and in their twenties, had set out on Friday"
        " with food for one day. They sheltered in a crevice at 2,900 metres when fog came in. The mountain rescue"
        " of Sankt Orlen reached them at dawn with nine volunteers and a dog. A helicopter could not fly because"
        " of the wind. The man had frostbite in both feet and was taken to the hospital in Lower Tarn; the women"
        " were unharmed. The leader of the rescuers, Jost Amberger, said the three had done right to stay where"
        " they were. They will have to pay nothing, as all were members of the alpine club.",
        "Two nights in a snowstorm ended well for three young climbers from Belmare, who were brought off the"
        " Grauhorn on Sunday. Because wind kept the helicopter on the ground, nine volunteers of the mountain"
        " rescue in Sankt Orlen climbed up with a dog and reached the group at dawn. It had found shelter in a"
        " crevice on the north face, 2,900 metres up, after being caught by fog. The trio, a man and two women in"
        " their twenties, carried food for a single day when they left on Friday. The women came away unharmed,"
        " while the man lies in hospital in Lower Tarn, both his feet frostbitten. To stay put was the right"
        " thing, said Jost Amberger, who led the rescuers. As members of the alpine club the climbers need not pay"
        " for anything.",
        "The telephone rang at ten past eight on Friday evening in the fire station of Sankt Orlen: lights had"
        " been seen on the Grauhorn, and then no more. For Jost Amberger and his team it was the fourth alarm of a"
        " winter that will not end. They waited a day and a half for the cloud to lift. The landlord of the hut"
        " below the glacier, where the three students had taken tea, remembers that he warned them about the"
        " barometer. In the village the guides are divided. Some want the route closed until May, others say that"
        " nobody can lock a mountain. On Sunday afternoon, when the news came that all were alive, the bells of"
        " the chapel were rung.",
    ),
    Told(
        "The paper mill at Corran Weir will lay off 210 of its 540 workers by the end of the year, its owner, the"
        " Norhaven group, announced on Tuesday. One of two machines, which makes newsprint, will be stopped in"
        " November. Demand for newsprint has fallen by a third in four years, the group said, and the price of"
        " wood has doubled. The other machine makes cardboard and will run on. The works council, led by Tilde"
        " Rasmark, was told an hour before the press. She called for early retirement for the 80 workers who are"
        " over sixty. Talks start next Monday. The mill has stood at the weir since 1887 and is the largest"
        " employer in the valley. The provincial government promised to help with retraining.",
        "Since 1887 there has been a paper mill at Corran Weir, and no firm in the valley employs more people;"
        " now 210 of the 540 jobs there are to go before the year is out. Norhaven, the group that owns it, said"
        " on Tuesday that the newsprint machine, one of two, would stop in November, since wood costs twice what"
        " it did and a third of the demand for newsprint has gone within four years. Cardboard will still be made"
        " on the remaining machine. Tilde Rasmark, who heads the works council and learned of the plan an hour"
        " ahead of the press, demands that 80 workers above sixty be offered early retirement. Retraining is to be"
        " supported by the province. Next Monday the two sides begin to talk.",
        "Nobody was working at half past two on Tuesday at Corran Weir. The shift had been called into the yard,"
        " and when the manager had read out his page there was silence, people say, and then somebody switched off"
        " the siren. Families here have made paper for five generations. At the school in Upper Corran, two thirds"
        " of the children have a parent at Norhaven. The pastor opened the church in the evening. Tilde Rasmark of"
        " the works council spoke there for a few minutes and asked everybody to come to the gate next week. The"
        " mayor, who worked in the mill as a boy, reckons that the town will lose a fifth of its income. He wants"
        " to know what became of the grant for the new boiler.",
    ),
    Told(
        "A court in Mardal sentenced the former head of the port authority, Henrik Solvane, to three years in"
        " prison on Wednesday for taking bribes. The judges found that he had accepted 340,000 crowns and a motor"
        " boat from a dredging company between 2026 and 2029. In return he passed on the bids of its rivals."
        " Solvane, 58, denied the charges and said the boat had been a loan. His lawyer announced an appeal. The"
        " dredging company, Belt and Sons, has paid a fine of two million crowns and changed its management. The"
        " case began when an accountant noticed that three invoices bore the same number. The prosecutor had asked"
        " for five years. Solvane remains free until the appeal is heard.",
        "Three invoices with one and the same number made an accountant suspicious, and that is how the case"
        " against Henrik Solvane began. The former head of the port authority in Mardal was sentenced on Wednesday"
        " to three years' imprisonment for bribery; five had been demanded by the prosecutor. From 2026 to 2029,"
        " so the judges found, a dredging company gave him a motor boat and 340,000 crowns, and he passed it the"
        " bids its rivals had made. The 58-year-old, who denied everything and called the boat a loan, will"
        " appeal, according to his lawyer, and remains at liberty until then. Belt and Sons, as the dredging"
        " company is called, has a new management and has already paid two million crowns as a fine.",
        "Henrik Solvane stood very straight when the verdict was read in the great hall of the Mardal courthouse."
        " His wife had stayed at home. For eleven days the judges had heard clerks, skippers and two experts for"
        " handwriting, and the public benches had been full on every one of them. Once he was the man who deepened"
        " the harbour, whom ministers visited. On Wednesday he left by a side door and did not speak to the press."
        " The chairman of the chamber said in his reasons that the town had been deceived by somebody it trusted."
        " Port workers who had come on their lunch break clapped. The new head of the authority has since hired an"
        " auditor and locked the tender room.",
    ),
    Told(
        "The island of Hesk has been without electricity since a storm cut the sea cable on Saturday night. About"
        " 1,300 people live there. The cable was probably damaged by the anchor of a drifting barge, said the grid"
        " operator Lumenor. Divers found the break at a depth of eighteen metres, four kilometres from the harbour"
        " of Skarn. A repair ship is to arrive on Wednesday, and mending the cable will take five days if the sea"
        " is calm. Until then three diesel generators supply the clinic, the water pumps and the school, where"
        " people can warm themselves and charge telephones. The ferry brings fuel twice a day. The fish factory"
        " has shut down and lost eleven tonnes of frozen herring.",
        "Eleven tonnes of frozen herring have been lost in the fish factory on Hesk, which had to shut down when"
        " the island's electricity failed on Saturday night. The grid operator, Lumenor, suspects that in the"
        " storm a barge adrift caught the sea cable with its anchor. The break lies eighteen metres deep and four"
        " kilometres off the harbour at Skarn, divers report. On Wednesday a repair ship should be on the spot;"
        " given calm seas, it needs five days for the cable. For the 1,300 inhabitants the school serves as a"
        " place to get warm and to charge their telephones. It is supplied, like the clinic and the pumps for"
        " water, by three generators that run on diesel, and the ferry comes with fuel two times daily.",
        "Candles are sold out on Hesk. In the only shop, the owner writes down by hand what people take, because"
        " the till does not work. It is the third evening in the dark, and there is a certain cheerfulness about"
        " it: neighbours cook together on camping stoves, and somebody plays the accordion. Less cheerful are the"
        " two women who keep the chemist's and had to bring the insulin to the lighthouse, where there is still a"
        " battery. The mayor has asked Lumenor for compensation, and for a second line, which was promised as long"
        " ago as 2019. On the mainland the company held a press conference, but would not give a date by which all"
        " would be well.",
    ),
    Told(
        "Health officials in Port Ansel have counted 64 cases of legionnaires' disease since the beginning of the"
        " month; three patients have died. All of them live or work within a kilometre of the brewery on Tanner's"
        " Hill. On Friday the health office shut down two cooling towers there after samples had shown large"
        " numbers of the bacteria. Whether they are the source will be known when the laboratory in Kesten has"
        " compared the strains, which takes ten days. Nineteen people are still in hospital. Dr Wim Abrahall, the"
        " medical officer, advised residents over fifty to see a doctor if they cough and have a fever. The"
        " disease does not pass from person to person. The brewery said it had cleaned the towers in April.",
        "Two cooling towers of the brewery on Tanner's Hill in Port Ansel were shut down on Friday by the health"
        " office, because large numbers of legionella bacteria had turned up in samples. This month 64 people have"
        " come down with legionnaires' disease; three died, and nineteen patients remain in hospital. Every one of"
        " them works or lives no farther than one kilometre from the brewery, which states that the towers were"
        " cleaned in April. A laboratory in Kesten is comparing the strains, so that in ten days the officials"
        " will know if the source has been found. Anybody above fifty who has a fever and a cough should go to a"
        " doctor, advises the medical officer, Dr Wim Abrahall. One person cannot catch it from another.",
        "On Tanner's Hill the windows stay closed. Since the second funeral people in this part of Port Ansel"
        " keep their children in, although Dr Wim Abrahall has told them more than once that the air in the"
        " streets is safe. The hospital has opened a ward that was to be given up in summer, and called back"
        " nurses from their holidays. A tram driver of 61, who fell ill on the seventh, says that he remembers"
        " nothing of a whole week. His union is asking whether the depot's showers have been looked at. The"
        " brewery has given its people leave with pay. In the city parliament there will be questions about a rule"
        " of 2024 under which every such plant must be on a register: fewer than half of them are.",
    ),
    Told(
        "The university of Lindmoor has returned 23 carved figures to the Tavu people of the southern islands,"
        " from whom they were taken in 1904. A delegation of six elders received them in a ceremony on Thursday."
        " The figures of black wood, between twenty and ninety centimetres high, stood at the entrance of houses"
        " to guard the dead. A doctor on a naval ship had bought some of them and stolen others, as his diary"
        " shows. A student, Runa Kestrel, came upon the diary in the archive four years ago. The university's"
        " rector, Albin Thorsager, apologised. The figures travel home by ship in October and will be kept in a"
        " new house on the island of Omeru. Two of them are too fragile and stay in Lindmoor as a loan.",
        "In his diary a doctor of the navy noted which of the carved figures he had bought and which he had"
        " stolen; it lay in the archive of the university of Lindmoor until the student Runa Kestrel came upon it"
        " four years ago. On Thursday six elders of the Tavu accepted 23 of the pieces, taken from the southern"
        " islands in 1904, at a ceremony in which Albin Thorsager, the rector, offered an apology. Carved in black"
        " wood and twenty to ninety centimetres tall, they used to guard the dead from the entrances of houses. A"
        " ship will carry them home in October, to a house newly built for them on Omeru. Only two stay behind,"
        " being too fragile, and count as loans to Lindmoor.",
        "There was singing in the botanical institute of Lindmoor on Thursday, since the great hall was being"
        " painted. The visitors had travelled for four days. Their speaker, a teacher named Ofa Lemai, said"
        " through an interpreter that his grandmother had been able to name each of the guardians, and that he"
        " would now learn the names by touching them. Afterwards there were sandwiches. Albin Thorsager had"
        " prepared a speech of twenty minutes and gave up half of it. Not everybody at the university is content:"
        " the curator of the collection stayed away, and some of his colleagues think that a museum in the capital"
        " would have been the safer place. The ministry is going through nine other collections.",
    ),
    Told(
        "From next year the city of Brennach will charge drivers for entering the old town. The charge is six"
        " crowns a day on weekdays between seven and nineteen hours. Residents pay one tenth, and disabled people"
        " and nurses on duty nothing. The council passed the plan on Tuesday by 31 votes to 22. Thirty-eight"
        " cameras will read the number plates at the twelve gates. The city expects 14 million crowns a year and"
        " wants to buy forty electric buses with them. Traffic inside the walls should drop by a quarter,"
        " according to the transport department. The traders' association fears losses and has announced a"
        " petition. It needs nine thousand signatures to force a vote of the citizens.",
        "Forty electric buses are to be bought with the 14 million crowns that Brennach hopes to raise each year"
        " from drivers who enter the old town. Councillors adopted the charge on Tuesday, 31 voting for it and 22"
        " against. Whoever drives in on a weekday from seven to nineteen hours will pay six crowns a day as of"
        " next year, residents a tenth of it; nurses who are on duty and the disabled go free. The twelve gates"
        " are fitted with thirty-eight cameras to read number plates. A quarter less traffic within the walls is"
        " what the transport department reckons with. A petition has been announced by the traders' association,"
        " which is afraid of losses. Nine thousand signatures would force the citizens' vote.",
        "It took Brennach nine years to get there. In 2021 a first attempt failed over the bridge toll, in 2025"
        " the court found fault with the cameras. On Tuesday, a little before midnight, the majority held, with"
        " two liberals abstaining who had been against it until last week. What changed their minds, both say, was"
        " the girl who was run over in Saddler Street in March. Her parents sat in the gallery. In the old town"
        " itself opinions differ from door to door. The owner of a shoe shop expects to close, the café across the"
        " road has ordered tables for the pavement. The mayor wants to travel to two cities abroad where something"
        " of the kind has worked. Drivers from the suburbs will find more room in the car parks at the ring road.",
    ),
)
