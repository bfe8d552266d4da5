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
state-reason-ask = Why? Choose a reason, type one or record a voice message.
state-reopen-step = Back to work. When is the next contact?
state-reopen-denied = This offer has ended. A supervisor can bring it back.
state-comment-kind = A comment can be typed or a voice message.
state-moved = ✅ { $state }

log-ask-call = A call. How did it end?
log-ask-meeting = A meeting. How did it end?
log-ask-email = An e-mail. What about it?
log-ask-sms = An SMS. What about it?
log-ask-message = A message. What about it?
log-next-ask = When is the next contact?
log-saved = Logged. Send the result as text or voice if you like: we wait 10 minutes.
log-result-added = ✅ Result added.

step-ask = When is the next contact?
step-saved = ✅ Next step: { $when }
step-none-saved = ✅ No next step for now.
when-hint = Press or type: "tomorrow 3pm", "Fri 10:30".
when-none = No date
when-none-hint = Why no date? Press or type it in your own words.
when-none-words = Type the reason, two words will do.
when-back = ‹ To the dates
none-reason-1 = The client will get in touch
none-reason-2 = The client is deciding
none-reason-3 = We will set the date later

history-title = History · Offer #{ $number } · { $client }
history-created = Made by { $by }
history-step = next { $when }
history-no-step = no date: { $reason }
history-spent = { $by } · "{ $from }": { $spent }
history-older = Earlier ›
history-newest = ‹ Newest

field-wanted = What they want
field-description = Description
field-business-line-id = Business line
field-category-id = Category
field-importance-id = Importance
field-manager-id = Manager
