# Contacts and notes: what was logged, set right, replied, forwarded and edited.
talk-kind-call = Звонок
talk-kind-meeting = Встреча
talk-kind-email = Письмо
talk-kind-sms = SMS
talk-kind-message = Сообщение
talk-kind-note = Заметка
talk-direction-out = от нас
talk-direction-in = от клиента
talk-files = { $n ->
    [one] { $n } файл
    [few] { $n } файла
   *[other] { $n } файлов
  }
talk-was = было:

talk-button-more = ✏️ Уточнить
talk-button-open = Открыть
talk-button-in = 📥 Это к нам
talk-button-out = 📤 Это от нас
talk-button-when = 🕒 Когда
talk-button-people = 👥 С кем
talk-button-outcome = 🏁 Чем кончилось
talk-button-text = 💬 Текст
talk-button-kind = 🔁 Вид
talk-button-files = 📎 Файлы
talk-button-drop = 🗑 Удалить
talk-button-clear = Убрать текст
talk-button-colleague = 👥 Коллега
talk-button-other = 🔍 Другое
talk-button-new = ➕ Новое КП
talk-button-throw = Не записывать

talk-ask-kind = Что это было на самом деле?
talk-ask-outcome = Чем закончилось?
talk-ask-when = Когда это было? Напишите: «вчера 16:00», «пт 10:30», «час назад».
talk-ask-text = Напишите текст заново. Прежний останется в истории.
talk-ask-people = С кем? Выберите или напишите имя, можно с телефоном или почтой.
talk-ask-colleague = Кто из коллег участвовал?
talk-when-unreadable = Не поняли, когда. Напишите, например, «вчера 16:00» или «час назад».
talk-when-no-such-date = Такого дня в календаре нет. Проверьте число и месяц и напишите ещё раз.
talk-when-no-such-time = Такого времени не бывает. Напишите, например, «вчера 15:30».
talk-when-future = Это время ещё не наступило. Напишите прошедшее, например «сегодня 9:30».
talk-text-kind = Текст принимаем словами, до 4096 знаков.
talk-person-kind = Напишите имя, можно с телефоном или почтой, либо пришлите контакт.
talk-saved-outcome = Записали, чем кончилось.
talk-text-saved = ✅ Текст заменили.
talk-text-cleared = ✅ Текст убрали.
talk-person-joined = ✅ Участника добавили.
talk-person-left = ✅ Участника убрали.
talk-dropped = 🗑 Запись удалили.

talk-noted = Записали
talk-logged-as = Записали: { $kind }
talk-note-to = 📝 В #{ $number } { $client }
talk-to-offer = ➡️ #{ $number } { $client }
talk-where = Куда записать?
talk-came-text = 📨 Переслано
talk-came-words = 📝 Длинный текст
talk-came-album = 🖼 Альбом
talk-came-photo = 🖼 Фото
talk-came-document = 📄 Файл
talk-came-voice = 🎤 Голосовое
talk-came-audio = 🎵 Аудио
talk-came-video = 🎬 Видео
talk-thrown = Хорошо, не записываем.
talk-ask-find = Напишите имя клиента, телефон или #номер КП.
talk-find-kind = Напишите словами: имя клиента, телефон или #номер КП.
talk-found = Вот что нашли. Нет нужного? Напишите иначе.
talk-found-nothing = Такого не нашли. Напишите иначе: часть имени, телефон или #номер.
talk-amended = ✅ Исправили и там. Прежний текст остался в истории.
talk-edit-gone = Правку видим, но записи с этим текстом уже нет: её отменили или переписали.

talk-planned = ✅ Следующий шаг: { $what }
talk-plan-open = решим позже
