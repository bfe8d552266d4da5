# Contacts and notes: what was logged, set right, replied, forwarded and edited.
talk-kind-call = Call
talk-kind-meeting = Meeting
talk-kind-email = E-mail
talk-kind-sms = SMS
talk-kind-message = Message
talk-kind-note = Note
talk-direction-out = from us
talk-direction-in = from the client
talk-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
  }
talk-was = before:

talk-button-more = ✏️ Details
talk-button-open = Open
talk-button-in = 📥 It came in
talk-button-out = 📤 It went out
talk-button-when = 🕒 When
talk-button-people = 👥 With whom
talk-button-outcome = 🏁 Outcome
talk-button-text = 💬 Text
talk-button-kind = 🔁 Kind
talk-button-files = 📎 Files
talk-button-drop = 🗑 Delete
talk-button-clear = Clear the text
talk-button-colleague = 👥 A colleague
talk-button-other = 🔍 Elsewhere
talk-button-new = ➕ New offer
talk-button-throw = Don't log it

talk-ask-kind = What was it really?
talk-ask-outcome = How did it end?
talk-ask-when = When was it? Type "yesterday 16:00", "Fri 10:30" or "an hour ago".
talk-ask-text = Type the text anew. The old one stays in the history.
talk-ask-people = With whom? Choose, or type a name, with a phone or an e-mail if you like.
talk-ask-colleague = Which colleague took part?
talk-when-unreadable = We could not read that. Type, for example, "yesterday 16:00" or "an hour ago".
talk-when-no-such-date = There is no such day. Check the day and the month and type it again.
talk-when-no-such-time = There is no such time. Type, for example, "yesterday 15:30".
talk-when-future = That is still to come. Type a time in the past, for example "today 9:30".
talk-text-kind = Only words here, up to 4,096 characters.
talk-person-kind = Type a name, with a phone or an e-mail if you like, or send a contact.
talk-saved-outcome = Outcome noted.
talk-text-saved = ✅ Text replaced.
talk-text-cleared = ✅ Text cleared.
talk-person-joined = ✅ Participant added.
talk-person-left = ✅ Participant removed.
talk-dropped = 🗑 Entry deleted.

talk-noted = Noted
talk-logged-as = Logged: { $kind }
talk-note-to = 📝 To #{ $number } { $client }
talk-to-offer = ➡️ #{ $number } { $client }
talk-where = Where does it go?
talk-came-text = 📨 Forwarded
talk-came-words = 📝 A long text
talk-came-album = 🖼 Album
talk-came-photo = 🖼 Photo
talk-came-document = 📄 File
talk-came-voice = 🎤 Voice message
talk-came-audio = 🎵 Audio
talk-came-video = 🎬 Video
talk-thrown = All right, not logged.
talk-ask-find = Type the client's name, a phone or the offer's #number.
talk-find-kind = Type it in words: the client's name, a phone or the offer's #number.
talk-found = Here is what we found. Not it? Type it another way.
talk-found-nothing = Nothing found. Try a part of the name, a phone or the #number.
talk-amended = ✅ Corrected there too. The old text stays in the history.
talk-edit-gone = We see the edit, but the entry with this text is gone: it was undone or rewritten.

talk-planned = ✅ Next step: { $what }
talk-plan-open = to be decided
