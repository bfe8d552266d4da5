# One friendly sentence with the next thing to do, said through lib/error-text.ts, which fills $field, $number, $by, $client and $manager.
error-unexpected = That did not work, and we are looking into it. Nothing is lost: tap /start and try again.
error-saved-not-shown = Saved, but we could not show it. No need to repeat: open it again with /start.

error-not-found = We could not find that. Tap /start, or search again: just type a name, a phone or a #number.
error-stale = Something has changed here. Here is the fresh card, please try again.
error-invalid = { $field ->
    [name] A name is empty or too long. Please type a shorter one.
    [ownerName] A name is empty or too long. Please type a shorter one.
    [contactPerson] A name is empty or too long. Please type a shorter one.
    [phone] That does not look like a phone number. Type it with its code, like +380 67 123 45 67.
    [email] That does not look like an e-mail address. Type it like olga@example.com.
    [taxNumber] That does not look like a tax number. Check the digits and type it again.
    [taxDigit] There is a slip in the tax number: its check digit does not fit. Check it and type it again.
    [blockedUntil] This date does not fit. Type a future one, for example "15 Dec" or "in a month".
    [backOn] This date does not fit. Type a coming one, within a year: "7 Dec" or "in two weeks".
    [birthday] This does not look like a birthday. Type, for example, 8.03 or 8.03.1985.
    [money] We could not read the sum. Type it in digits, like 12,000.50.
    [client] Choose a client first: type a name or a phone.
    [wanted] Type what the client wants: a few words will do.
    [description] The description is too long. Shorten it and send it again.
    [address] The address is too long: 500 characters will do. Shorten it and send it again.
    [site] The website is too long: 300 characters will do. Shorten it and send it again.
    [source] That is too long: where the client came from fits into 300 characters. Send it again.
    [role] The role is too long: 300 characters will do. Shorten it and send it again.
    [notes] The notes are too long: they hold 4096 characters. Shorten them and send them again.
    [reason] The reason is too long: 1000 characters will do. Shorten it and send it again.
    [comment] The comment is too long. Shorten it and send it again.
    [result] The result is too long. Shorten it and send it again.
    [text] The result is too long. Shorten it and send it again.
    [nextStepAt] That date does not fit. Type another one, like "tomorrow 3pm".
    [nextStep] Choose a next step or type "tomorrow 3pm"; if there will be none, say why.
    [timeZone] We did not find that place. Type a city such as Kyiv, or an offset such as +2.
    [zone] We did not find that place. Type a city such as Kyiv, or an offset such as +2.
    [itemName] Empty, or longer than 40 characters. Please type it shorter.
    [placeName] Empty, or longer than 40 characters. Please type it shorter.
    [currency] We do not know that currency. Type its three letters, like UAH.
    [hours] We could not read the hours. Type where the day begins and ends in whole hours, like 9-18.
    [workFrom] We could not read the hours. Type where the day begins and ends in whole hours, like 9-18.
    [workTo] We could not read the hours. Type where the day begins and ends in whole hours, like 9-18.
    [workDays] At least one working day is needed. Mark it with its button.
    [quietHours] We could not read the hours. Type the beginning and the end in whole hours, like 22-8.
    [quietFrom] We could not read the hours. Type the beginning and the end in whole hours, like 22-8.
    [quietTo] We could not read the hours. Type the beginning and the end in whole hours, like 22-8.
    [dueAt] That deadline does not fit. Type one in the future, for example "tomorrow at 3pm".
    [words] Type it, say it in a voice message or send a file.
   *[other] That value does not fit. Correct it and send it again.
  }
error-superseded = This action is closed already. Tap /start to go on.
error-undo-too-late = Undo works for ten minutes, and they have passed. Open the card and correct it by hand.
error-undo-built-on = It is too late to undo: something here was changed afterwards. Open the card and correct it by hand.
error-undo-not-yours = Only the one who did this can undo it. Write to your colleague or correct it on the card.
error-undo-done = This is undone already. Open the card, all is as it was.
error-move-not-allowed = There is no such move from this state. Open the card and choose one of those offered.
error-next-step-needed = A next step is needed: tap a date or type "tomorrow 3pm".
error-step-too-far = That is too far ahead for a next step. Choose a nearer date.
error-comment-needed = A reason is needed: choose a ready one or type a few words.
error-client-blocked = This client is blocked: no new offers or calls for now. If that is a mistake, ask your supervisor.
error-incoming-gone = This is logged or put away already. Forward it again if you need it once more.
error-item-gone = This choice is no longer on the list. Open the field again and pick one that is.
error-link-dead = This link does not work any more. Ask for a new one from the person who sent it.
error-already-member = You are in this company already. Tap /start and off you go.
error-module-off = { $field ->
    [quick_offer] Offers in one line are off in your company. Tap /new and we'll fill it in step by step.
    [forwards] Logging what is forwarded or sent is off in your company. Open the card of the offer or client and log it there.
   *[other] This is off in your company. If you need it, ask the owner to switch it on.
  }
error-task-taken = { $by } is on this task already. Here is the card as it is now.
error-client-exists = { $by ->
    [email] This e-mail is on file already: { $client }, looked after by { $manager }. Talk to your colleague or check the address.
    [tax] This tax number is on file already: { $client }, looked after by { $manager }. Talk to your colleague or check the digits.
   *[other] This phone is on file already: { $client }, looked after by { $manager }. Talk to your colleague or check the number.
  }
error-name-taken = There is one of that name already. Type another.
error-list-full = The list has twenty choices, and a phone fits no more. Remove one, then add the new one.
error-contacts-closed = You have looked at as many clients' contacts today as the owner allows. Ask the owner for more.
error-last-owner = The company has no other owner. Make somebody else an owner first.
error-too-many-pins = There are six lists of yours on the desk already. Remove one of them and pin this one again.
error-closed-offer = { $number ->
    [none] This offer is closed. Open its card to bring it back, or start a new one: /new.
   *[other] Offer #{ $number } is closed. Open its card to bring it back, or start a new one: /new.
  }

error-date-unreadable = We could not read the date. Type it like "tomorrow 3pm", "Fri 10:30", "15.12 14:00" or "in 3 days".
error-date-no-such-date = There is no such day in the calendar. Check the day and the month and type it again.
error-date-no-such-time = There is no such time. Type hours from 0 to 23 and minutes, like "tomorrow 15:30".
error-date-clock-gap = The clocks go forward that night and skip this time. The nearest is { $nearest }. Type that or another one.
error-date-past = That time has passed. Type a future one, like "tomorrow 10am" or "in an hour".
error-offer-open = The client has offer #{ $number } open. Close it first.
