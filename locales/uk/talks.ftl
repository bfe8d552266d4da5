# Contacts and notes: what was logged, set right, replied, forwarded and edited.
talk-kind-call = Дзвінок
talk-kind-meeting = Зустріч
talk-kind-email = Лист
talk-kind-sms = SMS
talk-kind-message = Повідомлення
talk-kind-note = Нотатка
talk-direction-out = від нас
talk-direction-in = від клієнта
talk-files = { $n ->
    [one] { $n } файл
    [few] { $n } файли
   *[other] { $n } файлів
  }
talk-was = було:

talk-button-more = ✏️ Уточнити
talk-button-open = Відкрити
talk-button-in = 📥 Це до нас
talk-button-out = 📤 Це від нас
talk-button-when = 🕒 Коли
talk-button-people = 👥 З ким
talk-button-outcome = 🏁 Підсумок
talk-button-text = 💬 Текст
talk-button-kind = 🔁 Вид
talk-button-files = 📎 Файли
talk-button-drop = 🗑 Видалити
talk-button-clear = Прибрати текст
talk-button-colleague = 👥 Колега
talk-button-other = 🔍 Інше
talk-button-new = ➕ Нове КП
talk-button-throw = Не записувати

talk-ask-kind = Що це було насправді?
talk-ask-outcome = Чим закінчилося?
talk-ask-when = Коли це було? Напишіть: «вчора 16:00», «пт 10:30», «годину тому».
talk-ask-text = Напишіть текст наново. Попередній лишиться в історії.
talk-ask-people = З ким? Оберіть або напишіть імʼя, можна з телефоном чи поштою.
talk-ask-colleague = Хто з колег брав участь?
talk-when-unreadable = Не зрозуміли, коли. Напишіть, наприклад, «вчора 16:00» або «годину тому».
talk-when-no-such-date = Такого дня в календарі немає. Перевірте число й місяць і напишіть ще раз.
talk-when-no-such-time = Такого часу не буває. Напишіть, наприклад, «вчора 15:30».
talk-when-future = Цей час іще не настав. Напишіть минулий, наприклад «сьогодні 9:30».
talk-text-kind = Текст приймаємо словами, до 4096 знаків.
talk-person-kind = Напишіть імʼя, можна з телефоном чи поштою, або надішліть контакт.
talk-saved-outcome = Записали, чим закінчилося.
talk-text-saved = ✅ Текст замінили.
talk-text-cleared = ✅ Текст прибрали.
talk-person-joined = ✅ Учасника додали.
talk-person-left = ✅ Учасника прибрали.
talk-dropped = 🗑 Запис видалили.

talk-noted = Записали
talk-logged-as = Записали: { $kind }
talk-note-to = 📝 До #{ $number } { $client }
talk-to-offer = ➡️ #{ $number } { $client }
talk-where = Куди записати?
talk-came-text = 📨 Переслано
talk-came-words = 📝 Довгий текст
talk-came-album = 🖼 Альбом
talk-came-photo = 🖼 Фото
talk-came-document = 📄 Файл
talk-came-voice = 🎤 Голосове
talk-came-audio = 🎵 Аудіо
talk-came-video = 🎬 Відео
talk-thrown = Гаразд, не записуємо.
talk-ask-find = Напишіть імʼя клієнта, телефон або #номер КП.
talk-find-kind = Напишіть словами: імʼя клієнта, телефон або #номер КП.
talk-found = Ось що знайшли. Немає потрібного? Напишіть інакше.
talk-found-nothing = Такого не знайшли. Напишіть інакше: частину назви, телефон або #номер.
talk-amended = ✅ Виправили й там. Попередній текст лишився в історії.
talk-edit-gone = Правку бачимо, але запису з цим текстом уже немає: його скасували або переписали.

talk-planned = ✅ Наступний крок: { $what }
talk-plan-open = вирішимо пізніше
