# The form of a new offer: one question at a time until the needed three are there, then the whole as a card.
form-title = Новое КП
form-check = Всё верно? Любое поле можно поменять.
form-save = 💾 Сохранить
form-later = Позже
form-drop = Удалить
form-button-client = 👤 Клиент
form-button-wanted = 💬 Запрос
form-button-step = ⏰ Шаг
form-button-category = 📂 Категория
form-button-importance = ❗️ Важность
form-button-line = 🧭 Направление
form-button-description = 📝 Описание
form-button-sum = 💰 Сумма
form-button-manager = Менеджер
form-button-new-client = ➕ Новый: { $name }

form-ask-client = Для кого? Выберите или напишите имя или телефон, можно прислать контакт.
form-hits = { $n ->
    [0] Не нашли такого среди ваших. Это новый клиент? Или напишите иначе.
   *[other] Кто из них? Или напишите иначе.
  }
form-client-kind = Напишите имя или телефон клиента либо пришлите контакт.
form-new-client = 👤 { $client } · новый клиент
form-ask-name = Как называется клиент?
form-name-same = 👤 Так же, как контакт
form-ask-phone = Какой у клиента телефон? Напишите или пришлите контакт.
form-without-phone = Без телефона
form-ask-wanted = Что нужно клиенту? Выберите направление или напишите своими словами.
form-ask-wanted-words = Что нужно клиенту? Напишите своими словами.
form-no-items = Этот список пока пуст: владелец заполняет его в настройках.
form-wanted-kind = Напишите словами, чего хочет клиент: хватит пары слов.
form-ask-description = Добавьте подробности: всё, что поможет подготовить КП.
form-description-kind = Описание принимаем текстом, до 4096 знаков.
form-clear = Убрать описание
form-ask-sum = На какую сумму? Напишите, например: { $example }, 250к, 1,2 млн, $100.
form-button-files = 📎 Файлы
form-files = { $n ->
    [one] { $n } файл
    [few] { $n } файла
   *[other] { $n } файлов
  }
form-clear-files = Убрать файлы
form-files-many = В одном КП за раз сохраним до 50 файлов. Остальные добавите на карточке.
form-clear-sum = Убрать сумму
form-ask-line = Какие направления? Можно несколько.
form-ask-want = Что нужно по направлению «{ $line }»? Напишите.
form-want-no-words = Без слов
form-want-remove = Убрать
form-no-lines = Список направлений пока пуст. Напишите, что нужно, в поле «Запрос».
form-ask-category = Какая категория?
form-ask-importance = Насколько важно?
form-ask-manager = Кто ведёт?
form-none = Не указывать

form-step-over = ⏰ { $when } уже прошло
form-step-passed = Та дата уже прошла, выберите новую. Остальное на месте.
form-client-gone = Этого клиента больше нет среди ваших. Выберите другого, остальное на месте.
form-manager-gone = Выбранный менеджер больше не ведёт КП. Теперь менеджер вы, можно выбрать другого.
form-other-client = Сменить клиента
form-saved = ✅ КП создано
form-added = ✅ Добавили в описание.
form-more-kind = Напишите, что добавить: дату, сумму или подробности.
form-more-contact = Клиент уже выбран, поэтому карточку не взяли. Сменить клиента можно кнопкой с клиентом.
form-waits = 📝 Форма ждёт: что напишете, попадёт в неё.
question-waits = ✏️ Ответ мы всё ещё ждём: просто напишите его.
form-make-again = ✍️ Сделать заново
form-gone = Эта форма уже закрыта. Новая: /new
form-left = Черновик ждёт вас на столе.
form-continue = ▶️ Продолжить
form-press = Здесь нужна кнопка. Форма на месте, ничего не пропало.
form-drop-ask = Удалить черновик? Вернуть его потом не получится.
form-drop-yes = 🗑 Удалить
form-drop-no = ‹ Оставить
form-dropped = Черновик удалён.
form-again = ➕ Новое КП

# [More] of an offer: its facts, each a button.
more-title = Подробнее · КП #{ $number } · { $client }
more-not-set = не указано
more-button-wanted = 💬 Запрос
more-button-sms = 💬 SMS
more-button-message = 💬 Сообщение
more-ask-wanted = Напишите заново, чего хочет клиент.
more-saved = ✅ { $field }: { $value }
more-cleared = ✅ { $field }: пусто
