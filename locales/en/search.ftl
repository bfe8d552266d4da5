# Search, clients of colleagues, and clients that may be known already.
search-ask = Type a client's name or part of it, a phone in any notation or an offer's #number.
search-found = Here is what we found. Not there? Make an offer from this.
search-more = More ›
search-back = ‹ Back
search-nothing = Nothing like this was found. Check the spelling or start an offer from it.
search-offer = Offer #{ $number }
search-new-offer = ➕ Offer from this text
search-new-contact = ➕ Offer with this contact
search-phone-unknown = { $phone }: nobody here has this number. Start a new offer with it?
search-no-offer = There is no offer #{ $number } among yours. Check the number or look at the list.

search-foreign = This is { $client }, looked after by { $manager }.
foreign-ask = 🙋 Ask { $manager }
foreign-counted = Colleagues' clients named to you in 24 hours: { $count }. The owner sees this.
foreign-asked = Asked. { $manager } gets a line with your name and the client's card.
foreign-asked-already = You have asked about this client today. { $manager } has your line.
foreign-not-reached = We could not pass it on: { $manager } is out of the bot's reach. Please write or call in person.
foreign-inquiry = 🙋 { $asker } is asking about your client { $client }. Drop them a line if there is something to say.
foreign-open = 👤 Client's card

twin-certain = We have this contact already:
twin-alike = This looks like somebody we have:
twin-line = { $client }, looked after by { $manager }
twin-take = 👤 Take { $client }
twin-create = ➕ Add anyway
twin-other = ➕ No, a new client
twin-reason-ask = Why a second one? Choose or type a reason.
twin-reason-1 = One phone for two firms
twin-reason-2 = A branch of its own
twin-reason-kind = Please give the reason in words: two will do.
twin-person = 👥 Add as a contact person
twin-person-added = ✅ Contact person added
twin-type-other = You can type another one right away.
