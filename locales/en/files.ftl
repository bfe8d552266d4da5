# Files of an offer, a client or a contact.
files-title = Files · Offer #{ $number } · { $client }
files-title-task = Files of the task for offer #{ $number }
files-title-client = Files · { $client }
files-empty = Nothing here yet. Tap "Add" and send a document, a photo or a voice message.
files-by = { $name }, { $when }
files-telegram-only = in Telegram only
files-button = 📎 Files
files-button-add = ➕ Add
files-back = ‹ Files
files-remove = 🗑 Remove
files-done = ✅ Done
files-ask = Send documents, photos, an album or a voice message. We keep the caption too.
files-more = Send more or tap "Done".
files-added = ✅ { $name }
files-added-many = ✅ { $n ->
    [one] Added { $n } file
   *[other] Added { $n } files
  }
files-too-big = The file is over 20 MB: we keep no copy, it stays in Telegram.
files-kind = That cannot be attached. Send a document, a photo, a video, audio or a voice message.
files-zero = This file is empty. Check it and send it again.
files-removed = 🗑 The file is gone from here.
files-lost = This file no longer opens: Telegram has lost it and we have no copy. Ask for it to be sent again.
file-kind-document = Document
file-kind-photo = Photo
file-kind-voice = Voice message
file-kind-audio = Audio
file-kind-video = Video
file-size-kb = { $n } KB
file-size-mb = { $n } MB
