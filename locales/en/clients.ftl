# A client's card.
client-status-potential = 🌱 Potential
client-status-active = 🟢 Active
client-status-passive = 💤 Passive
client-status-blocked = ⛔️ Blocked
client-manager = looked after by { $name }
client-no-contacts = No contacts yet.
client-more-contacts = More contacts: { $count }
client-copy = 📋 …{ $tail }
client-more-offers = All the client's offers

message-unreadable = We cannot read this yet. Type it in words: a client's name, a phone or an offer's #number.
