# When a client asks what is kept of them, or to be forgotten
privacy-button = 🔐 Privacy
privacy-about-client =
    A client may ask what is kept about them, and ask to be forgotten.
    The archive is everything in one file: the card, the people, the history, offers, files.
privacy-about-person =
    A person may ask what is kept about them, and ask to be forgotten.
    The archive is everything in one file: name, role, numbers, talks.
privacy-about-member =
    A colleague may ask what is kept about them. The archive is one file: name, settings, what they did and looked at, and when.
    Whoever does not work here any more can be erased.
privacy-button-export = 📦 Make the archive
privacy-button-erase = 🗑 Erase
privacy-button-erase-now = 🗑 Erase for good
privacy-button-keep = Leave it as it is
privacy-ask-erase-client =
    Names, phones, addresses, texts and files go: of the client, its people, offers, contacts and tasks, from the history and the journal too.
    Numbers, states, sums and dates stay: reports do not change.

    It cannot be undone. Old messages of this chat stay: they are deleted in Telegram.
privacy-ask-erase-person =
    Name, role, phones, addresses and birthday go, from the history and the journal too.
    What colleagues wrote about them in comments stays.

    It cannot be undone.
privacy-ask-erase-member =
    Name, Telegram account, settings and drafts go, from the journal too.
    What they did stays in the history and the reports, done by a former colleague. What others wrote about them stays.

    It cannot be undone, and they cannot be let in again.
privacy-erased = 🗑 Erased.
privacy-exported = All that is kept. The file can be forwarded.
privacy-left-out = { $count ->
    [one] { $count } file did not fit: it is among the files.
   *[other] { $count } files did not fit: they are among the files.
 }
privacy-name-client = Erased client { $number }
privacy-name-person = Erased person { $number }
privacy-name-member = Former colleague { $number }
