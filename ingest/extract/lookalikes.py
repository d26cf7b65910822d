"""Longer names that hold the name of a country or bloc without naming it: "South China Sea" is not China."""

LOOKALIKES = (
    # seas, gulfs, canals and other places
    "South China Sea", "East China Sea", "Sea of Japan", "East Sea", "Indian Ocean", "Gulf of Mexico", "Gulf of Oman",
    "Gulf of Thailand", "Persian Gulf", "Panama Canal", "Kiel Canal", "English Channel", "Irish Sea", "Korea Strait",
    "Bay of Bengal", "Arabian Sea", "Philippine Sea", "Norwegian Sea", "Strait of Malacca", "Niger Delta", "Niger State",
    "Java Sea", "Timor Sea", "New Mexico", "New Jersey", "Jersey City", "Jersey Shore", "New England", "New Britain",
    "Papua", "West Papua", "Guinea pig", "guinea pigs", "Gulf of Guinea", "Lebanon County", "Cuba Street", "Peru, Indiana",
    "Moscow, Idaho", "Paris, Texas", "Georgia Tech", "Georgia State", "Georgia Senate", "Georgia Republican",
    "Georgia Democrat", "Atlanta, Georgia", "Savannah, Georgia", "Indian River", "Indian Wells", "Indian summer",
    "American Indian", "American Indians", "Native American", "Native Americans", "West Indian", "East Indian",
    "Cherokee Indian", "Indian Territory", "Indian Affairs", "Panama City Beach", "Holland Tunnel", "Brazil nut",
    "Brazil nuts", "China Grove", "Chinatown", "Little Italy", "Mexico City Policy", "Mexico, Missouri", "Jamaica Plain",
    # parts of the world
    "South America", "North America", "Latin America", "Central America", "Latin American", "South American",
    "North American", "Central American", "Latin Americans", "African American", "African-American", "African Americans",
    "African-Americans", "Asian American", "Asian Americans", "Asian-American", "Asian-Americans", "Mexican American",
    "Mexican-American", "Mexican Americans", "Pan American", "Inter-American", "Americas", "the Americas",
    "North American Free Trade Area", "Trans-American", "Anglo-American plc", "Spanish-language", "Spanish language",
    "English-language", "Portuguese-speaking", "French-speaking", "Spanish-speaking", "English-speaking",
    # newspapers, broadcasters and agencies
    "Times of India", "Press Trust of India", "The Indian Express", "Indian Express", "Hindustan Times", "China Daily",
    "South China Morning Post", "China Morning Post", "Japan Times", "The Korea Herald", "Korea Herald", "Korea Times",
    "Jakarta Post", "Jakarta Globe", "Bangkok Post", "Vietnam News", "Vietnam News Agency", "Viet Nam News", "VietnamPlus",
    "Khmer Times", "Phnom Penh Post", "Philippine Daily Inquirer", "Philippine Star", "Washington Post", "Washington Times",
    "Washington Examiner", "Washington Monthly", "Irish Times", "Jerusalem Post", "Moscow Times", "Buenos Aires Times",
    "Philippine News Agency", "China Central Television", "China News Service", "Nikkei Asia", "London Times",
    "London School of Economics", "Washington University", "George Washington", "Washington State", "Washington state",
    "State of Washington", "Berlin Wall", "Port Washington", "Fort Washington", "Denzel Washington", "Washington Nationals",
    "Washington Redskins", "Washington Mutual", "Washington Street", "Washington Avenue", "Booker T. Washington",
    # companies, awards, things
    "Bank of America", "American Airlines", "American Express", "American International Group", "British American Tobacco",
    "British Airways", "Air India", "Air France", "Korean Air", "Singapore Airlines", "China Mobile", "Cathay Pacific",
    "Nobel", "French fries", "French toast", "Danish pastry", "Swiss cheese", "Turkish delight", "Greek yogurt",
    "English breakfast", "Indian Creek", "Vienna Convention", "Geneva Convention", "Geneva Conventions", "Paris Agreement",
    "Paris Accord", "Paris climate", "Kyoto Protocol", "Montreal Protocol", "Rome Statute", "Treaty of Rome",
    "Treaty of Lisbon", "Lisbon Treaty", "Treaty of Paris", "Treaty of Asuncion", "Treaty of Asunción", "Marrakesh Agreement",
    "Bangkok Declaration", "Bangkok Agreement", "Doha Round", "Doha Development", "Uruguay Round", "Tokyo Round",
    "Berne Convention", "Hague", "Brussels sprouts", "Madrid Protocol", "Madrid System", "Washington Consensus",
    "Beijing Consensus", "Stockholm Convention", "Basel", "Nice Agreement", "Kuala Lumpur Stock Exchange",
)  # fmt: skip
