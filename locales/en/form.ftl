# The form of a new offer: one question at a time until the needed three are there, then the whole as a card.
form-title = New offer
form-check = Everything right? Any field can be changed.
form-save = 💾 Save
form-later = Later
form-drop = Discard
form-button-client = 👤 Client
form-button-wanted = 💬 Need
form-button-step = ⏰ Step
form-button-category = 📂 Category
form-button-importance = ❗️ Importance
form-button-line = 🧭 Line
form-button-description = 📝 Description
form-button-sum = 💰 Sum
form-button-manager = Manager
form-button-new-client = ➕ New: { $name }

form-ask-client = Who is it for? Choose, type a name or phone, or send a contact.
form-hits = { $n ->
    [0] Nobody like that among yours. A new client? Or type it another way.
   *[other] Which one? Or type it another way.
  }
form-client-kind = Type the client's name or phone, or send a contact.
form-new-client = 👤 { $client } · new client
form-ask-name = What is the client called?
form-name-same = 👤 Same as the contact
form-ask-phone = What is the client's phone? Type it or send a contact.
form-without-phone = No phone
form-ask-wanted = What does the client need? Choose a business line or type it in your own words.
form-ask-wanted-words = What does the client need? Type it in your own words.
form-no-items = This list is empty for now: the owner fills it in the settings.
form-wanted-kind = Type what the client needs: a couple of words will do.
form-ask-description = Add the details: whatever helps to prepare the offer.
form-description-kind = A description is text, up to 4096 characters.
form-clear = Remove description
form-ask-sum = How much? Type it, for example: { $example }, 250k, 1.2 mln, €100.
form-button-files = 📎 Files
form-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
  }
form-clear-files = Remove the files
form-files-many = One offer takes up to 50 files at once. Add the rest on its card.
form-clear-sum = Remove sum
form-ask-line = Which business lines? Several are fine.
form-ask-want = What is needed of "{ $line }"? Type it.
form-want-no-words = No words
form-want-remove = Remove
form-no-lines = There are no business lines yet. Type what is needed under "Need".
form-ask-category = Which category?
form-ask-importance = How important is it?
form-ask-manager = Who looks after it?
form-none = Leave it open

form-step-over = ⏰ { $when } has passed
form-step-passed = That date has passed, choose a new one. The rest is in place.
form-client-gone = This client is not among yours any more. Choose another, the rest is in place.
form-manager-gone = The chosen manager cannot take offers any more. It is you now, or choose another.
form-other-client = Change the client
form-saved = ✅ Offer created
form-added = ✅ Added to the description.
form-more-kind = Type what to add: a date, a sum or details.
form-more-contact = The client is chosen already, so we did not take this card. To change the client, tap the client's button.
form-waits = 📝 Your form is waiting: what you type goes there.
question-waits = ✏️ We are still waiting for your answer: just type it.
form-make-again = ✍️ Make it again
form-gone = This form is closed already. A new one: /new
form-left = The draft waits for you on the desk.
form-continue = ▶️ Continue
form-press = This one needs a button. The form is here, nothing is lost.
form-drop-ask = Discard the draft? It cannot be brought back.
form-drop-yes = 🗑 Discard
form-drop-no = ‹ Keep it
form-dropped = Draft discarded.
form-again = ➕ New offer

# [More] of an offer: its facts, each a button.
more-title = More · Offer #{ $number } · { $client }
more-not-set = not set
more-button-wanted = 💬 Need
more-button-sms = 💬 SMS
more-button-message = 💬 Message
more-ask-wanted = Type again what the client needs.
more-saved = ✅ { $field }: { $value }
more-cleared = ✅ { $field }: empty
