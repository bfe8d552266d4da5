# When a client asks what is kept of them, or to be forgotten
privacy-button = 🔐 Privacy
privacy-about =
    A client may ask what is kept about them, and ask to be forgotten.
    The archive is everything in one file: the card, the people, the history, offers, files.
privacy-button-export = 📦 Make the archive
privacy-button-erase = 🗑 Erase
privacy-button-erase-now = 🗑 Erase for good
privacy-button-keep = Leave it as it is
privacy-ask-erase =
    Names, phones, addresses, texts and files go: of the client, its people, offers, contacts and tasks, from the history and the journal too.
    Numbers, states, sums and dates stay: reports do not change.

    It cannot be undone. Old messages of this chat stay: they are deleted in Telegram.
privacy-ask-erase-person =
    Name, role, phones, addresses and birthday go, from the history and the journal too.
    What colleagues wrote about them in comments stays.

    It cannot be undone.
privacy-erased = 🗑 Erased.
privacy-exported = Everything that is kept about the client. The file may be forwarded.
privacy-left-out = { $count ->
    [one] { $count } file did not fit: it is among the files.
   *[other] { $count } files did not fit: they are among the files.
 }
privacy-name-client = Erased client { $number }
privacy-name-person = Erased person { $number }
