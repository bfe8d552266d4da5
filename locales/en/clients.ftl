# Search and the client's card.
client-status-potential = 🌱 Potential
client-status-active = 🟢 Active
client-status-passive = 💤 Passive
client-status-blocked = ⛔️ Blocked
client-manager = looked after by { $name }
client-no-contacts = No contacts yet.
client-more-contacts = More contacts: { $count }
client-copy = 📋 …{ $tail }
client-more-offers = All the client's offers

search-ask = Type a client's name or part of it, a phone in any notation or an offer's #number.
search-found = Here is what we found. Not there? Make an offer from this.
search-many = More was found than fits: add a few letters.
search-nothing = Nothing like this was found. Check the spelling or start an offer from it.
search-offer = Offer #{ $number }
search-new-offer = ➕ Offer from this text
search-new-contact = ➕ Offer with this contact
search-phone-unknown = { $phone }: nobody here has this number. Start a new offer with it?
search-foreign = This is { $client }, looked after by { $manager }. Have a word with your colleague.
search-no-offer = There is no offer #{ $number } among yours. Check the number or look at the list.
message-unreadable = We cannot read this yet. Type it in words: a client's name, a phone or an offer's #number.
