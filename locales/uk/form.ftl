# The form of a new offer: one question at a time until the needed three are there, then the whole as a card.
form-title = Нове КП
form-check = Усе правильно? Будь-яке поле можна змінити.
form-save = 💾 Зберегти
form-later = Пізніше
form-drop = Видалити
form-button-client = 👤 Клієнт
form-button-wanted = 💬 Запит
form-button-step = ⏰ Крок
form-button-category = 📂 Категорія
form-button-importance = ❗️ Важливість
form-button-line = 🧭 Напрям
form-button-description = 📝 Опис
form-button-sum = 💰 Сума
form-button-manager = Менеджер
form-button-new-client = ➕ Новий: { $name }

form-ask-client = Для кого? Оберіть або напишіть імʼя чи телефон, можна надіслати контакт.
form-hits = { $n ->
    [0] Не знайшли такого серед ваших. Це новий клієнт? Або напишіть інакше.
   *[other] Хто з них? Або напишіть інакше.
  }
form-client-kind = Напишіть імʼя чи телефон клієнта або надішліть контакт.
form-new-client = 👤 { $client } · новий клієнт
form-ask-name = Як називається клієнт?
form-name-same = 👤 Так само, як контакт
form-ask-phone = Який у клієнта телефон? Напишіть або надішліть контакт.
form-without-phone = Без телефону
form-ask-wanted = Що потрібно клієнту? Оберіть напрям або напишіть своїми словами.
form-ask-wanted-words = Що потрібно клієнту? Напишіть своїми словами.
form-no-items = Цей список поки що порожній: власник заповнює його в налаштуваннях.
form-wanted-kind = Напишіть словами, чого хоче клієнт: вистачить кількох слів.
form-ask-description = Додайте подробиці: усе, що допоможе підготувати КП.
form-description-kind = Опис приймаємо текстом, до 4096 знаків.
form-clear = Прибрати опис
form-ask-sum = На яку суму? Напишіть, наприклад: { $example }, 250к, 1,2 млн, $100.
form-button-files = 📎 Файли
form-files = { $n ->
    [one] { $n } файл
    [few] { $n } файли
   *[other] { $n } файлів
  }
form-clear-files = Прибрати файли
form-files-many = В одному КП за раз збережемо до 50 файлів. Решту додасте на картці.
form-clear-sum = Прибрати суму
form-ask-line = Які напрями? Можна кілька.
form-ask-want = Що потрібно за напрямом «{ $line }»? Напишіть.
form-want-no-words = Без уточнень
form-want-remove = Прибрати
form-no-lines = Список напрямів поки що порожній. Напишіть, що потрібно, у полі «Запит».
form-ask-category = Яка категорія?
form-ask-importance = Наскільки важливо?
form-ask-manager = Хто веде?
form-none = Не вказувати

form-step-over = ⏰ { $when } уже минуло
form-step-passed = Та дата вже минула, оберіть нову. Решта на місці.
form-client-gone = Цього клієнта вже немає серед ваших. Оберіть іншого, решта на місці.
form-manager-gone = Обраний менеджер більше не веде КП. Тепер менеджер ви, можна обрати іншого.
form-other-client = Змінити клієнта
form-saved = ✅ КП створено
form-added = ✅ Додали до опису.
form-more-kind = Напишіть, що додати: дату, суму чи подробиці.
form-more-contact = Клієнта вже обрано, тож картку не взяли. Змінити клієнта можна кнопкою з клієнтом.
form-waits = 📝 Форма чекає: що напишете, потрапить до неї.
question-waits = ✏️ Ми все ще чекаємо на відповідь: просто напишіть її.
form-make-again = ✍️ Створити знову
form-gone = Цю форму вже закрито. Нова: /new
form-left = Чернетка чекає на вас на столі.
form-continue = ▶️ Продовжити
form-press = Тут потрібна кнопка. Форма на місці, нічого не зникло.
form-drop-ask = Видалити чернетку? Повернути її потім не вийде.
form-drop-yes = 🗑 Видалити
form-drop-no = ‹ Залишити
form-dropped = Чернетку видалено.
form-again = ➕ Нове КП

# [More] of an offer: its facts, each a button.
more-title = Докладніше · КП #{ $number } · { $client }
more-not-set = не вказано
more-button-wanted = 💬 Запит
more-button-sms = 💬 SMS
more-button-message = 💬 Повідомлення
more-ask-wanted = Напишіть заново, чого хоче клієнт.
more-saved = ✅ { $field }: { $value }
more-cleared = ✅ { $field }: порожньо
