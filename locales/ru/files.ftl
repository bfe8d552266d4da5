# Files of an offer, a client or a contact.
files-title = Файлы · КП #{ $number } · { $client }
files-title-task = Файлы задачи по КП #{ $number }
files-title-client = Файлы · { $client }
files-empty = Здесь пока пусто. Нажмите «Добавить» и пришлите документ, фото или голосовое.
files-by = { $name }, { $when }
files-telegram-only = только в Telegram
files-button = 📎 Файлы
files-button-add = ➕ Добавить
files-back = ‹ Файлы
files-remove = 🗑 Убрать
files-done = ✅ Готово
files-ask = Пришлите документы, фото, альбом или голосовое. Подпись тоже сохраним.
files-more = Пришлите ещё или нажмите «Готово».
files-added = ✅ { $name }
files-added-many = ✅ { $n ->
    [one] Добавили { $n } файл
    [few] Добавили { $n } файла
   *[other] Добавили { $n } файлов
  }
files-too-big = Файл больше 20 МБ: копии у нас не будет, он останется в Telegram.
files-kind = Такое прикрепить не получится. Пришлите документ, фото, видео, аудио или голосовое.
files-zero = Этот файл пустой. Проверьте его и пришлите ещё раз.
files-removed = 🗑 Файл убрали.
files-lost = Этот файл больше не открывается: в Telegram его нет, копии тоже. Попросите прислать его снова.
file-kind-document = Документ
file-kind-photo = Фото
file-kind-voice = Голосовое
file-kind-audio = Аудио
file-kind-video = Видео
file-size-kb = { $n } КБ
file-size-mb = { $n } МБ
