# An offer's card and everything that is done from it.
state-new = New
state-owe-client = The client awaits our offer
state-await-client = We await the client's answer
state-success = Won
state-cancelled = Cancelled

offer-title = Offer #{ $number } · { $client }
offer-state = { $state } · { $since }
offer-step = ⏰ { $when }
offer-step-overdue = 🔴 Overdue: { $when }
offer-no-step = ⏰ No next step: { $reason }
offer-reopen-by = 🔒 Can be brought back by { $names }
offer-button-state = 🔀 State
offer-button-step = ⏰ Next step
offer-button-history = 📜 History
offer-button-client = 👤 Client
offer-button-more = ⋯ More
offer-button-list = ‹ List
offer-button-desk = 🏠 Desk
copy-phone = 📋
undo = ↩️ Undo
undone = ↩️ Undone, all is as it was.
done-already = ✅ That is done already.
back-to-card = ‹ Back

state-ask = Now: { $state }. Where to?
state-reason-ask = Why? Choose a reason, type one or say it by voice.
state-reason-words = Why? Type a couple of words or say it by voice.
state-sum-ask = How much is it worth? Type it, for example: { $example }.
state-no-sum = No sum
state-reopen-step = Back to work. When is the next contact?
state-reopen-denied = This offer has ended. A supervisor can bring it back.
state-comment-kind = A comment is text or a voice message.
state-moved = ✅ { $state }

log-ask-call = Call. How did it go?
log-ask-meeting = Meeting. How did it go?
log-ask-email = E-mail. What happened?
log-ask-sms = SMS. What happened?
log-ask-message = Message. What happened?
log-plain = ✅ Log it
log-next-ask = When is the next contact?
log-saved = Logged. Add the result by text or voice if you like, within 10 minutes.
log-result-added = ✅ Result added.

step-ask = When is the next contact?
step-saved = ✅ Next step: { $when }
step-none-saved = ✅ No next step for now.
when-too-far = No later than { $until }: that is the limit in your company.
when-hint = Tap or type: "tomorrow 3pm", "Fri 10:30".
when-hours-hint = { $day }, at what time?
when-none = No date
when-none-hint = Why no date? Tap or type it in your own words.
when-none-words = Type the reason, two words will do.
when-back = ‹ To the dates
none-reason-1 = The client will get in touch
none-reason-2 = The client is deciding
none-reason-3 = We will set the date later

history-title = History · Offer #{ $number } · { $client }
history-created = Created by { $by }
history-step = next { $when }
history-no-step = no date: { $reason }
history-older = Earlier ›
history-newest = ‹ Newest

field-wanted = Need
field-description = Description
field-business-line-id = Business line
field-wants = More business lines
field-category-id = Category
field-importance-id = Importance
field-sum = Sum
field-manager-id = Manager
