# Files of an offer, a client or a contact.
files-title = Файли · КП #{ $number } · { $client }
files-title-task = Файли завдання до КП #{ $number }
files-title-client = Файли · { $client }
files-empty = Тут поки що порожньо. Натисніть «Додати» й надішліть документ, фото чи голосове.
files-by = { $name }, { $when }
files-telegram-only = лише в Telegram
files-button = 📎 Файли
files-button-add = ➕ Додати
files-back = ‹ Файли
files-remove = 🗑 Прибрати
files-done = ✅ Готово
files-ask = Надішліть документи, фото, альбом чи голосове. Підпис теж збережемо.
files-more = Надішліть ще або натисніть «Готово».
files-added = ✅ { $name }
files-added-many = ✅ { $n ->
    [one] Додали { $n } файл
    [few] Додали { $n } файли
   *[other] Додали { $n } файлів
  }
files-too-big = Файл більший за 20 МБ: копії в нас не буде, він залишиться в Telegram.
files-kind = Таке прикріпити не вийде. Надішліть документ, фото, відео, аудіо чи голосове.
files-zero = Цей файл порожній. Перевірте його й надішліть ще раз.
files-removed = 🗑 Файл прибрали.
files-lost = Цей файл більше не відкривається: у Telegram його немає, копії теж. Попросіть надіслати його знову.
file-kind-document = Документ
file-kind-photo = Фото
file-kind-voice = Голосове
file-kind-audio = Аудіо
file-kind-video = Відео
file-size-kb = { $n } КБ
file-size-mb = { $n } МБ
