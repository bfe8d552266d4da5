settings-title = Ваши настройки
settings-language = 🌐 Язык: { $language }
settings-zone = 🕘 Часовой пояс: { $zone }, сейчас { $time }
settings-company = 🏢 Компания: { $company }
settings-work = { $from ->
    [company] 💼 Рабочее время: { $time }, как в компании
   *[other] 💼 Рабочее время: { $time }
  }
settings-quiet = 🌙 Тихие часы: { $hours }
settings-quiet-off = нет
settings-quiet-none = Без тихих часов
settings-notices = { $muted ->
    [0] 🔔 Уведомления: все
   *[other] 🔔 Уведомления, выключено: { $muted }
  }
settings-saved = ✅ Теперь говорим по-русски.
settings-changed = ✅ Сохранили.
settings-hint = На каком языке вам удобнее?
settings-button-language = 🌐 Language
settings-button-zone = 🕘 Пояс
settings-button-hours = 💼 Часы
settings-button-quiet = 🌙 Тихие часы
settings-button-notices = 🔔 Уведомления
settings-button-company = 🏢 Компания
settings-ask-zone = Где вы находитесь? Выберите или напишите город, например Львов, или сдвиг: +2.
settings-ask-hours = Отметьте рабочие дни, начало и конец дня. Или напишите часы, например 9-18.
settings-as-company = Как в компании
settings-ask-quiet = Когда вас совсем не беспокоить? Выберите или напишите часы, например 22-8.
notices-title = О чём вам сообщать
notices-hint = Выключенное не пропадает, оно просто ждёт вас на рабочем столе.
notices-digest = Сводка на день: в { $time }.
notices-button-digest = 🕘 Час сводки
notices-ask-digest = В какой час показать, что сегодня? Сейчас в { $time }.
notices-ask-summary = И в какой час показать итоги дня? Сейчас в { $time }.
notice-step = Шаги
notice-step-about = пора сделать шаг по КП
notice-digest = Утро
notice-digest-about = что сегодня
notice-question = Вопросы
notice-question-about = коллеги о клиентах
notice-given = Передачи
notice-given-about = вам дали клиента или КП
notice-returned = Возврат
notice-returned-about = клиент снова доступен
notice-task = Задачи
notice-task-about = новые, готовые, сроки
notice-team = Команда
notice-team-about = кто подключился и кто не на связи
notice-summary = Итоги
notice-summary-about = вечером о группе
zone-kyiv = Киев
zone-warsaw = Варшава
zone-london = Лондон
zone-berlin = Берлин
zone-almaty = Алматы
zone-tbilisi = Тбилиси
zone-dubai = Дубай
zone-new-york = Нью-Йорк
language-ru = Русский
language-uk = Українська
language-en = English

company-currency = 💱 Валюта: { $currency }
company-stale = 🕸 О затихших КП руководитель узнаёт через { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }
company-protection = { $on ->
    [on] 🔒 Сообщения бота нельзя переслать или сохранить: контакты не уйдут наружу.
   *[other] 🔓 Сообщения бота можно пересылать и сохранять.
  }
company-backup = { $late ->
    [yes] ⚠️ Последняя копия: { $when }
   *[other] 💾 Последняя копия: { $when }
  }
company-backup-none = 💾 Копии ещё нет: первая будет этой ночью
company-button-protect = { $on ->
    [on] 🔓 Разрешить пересылку
   *[other] 🔒 Запретить пересылку
  }
company-button-name = ✏️ Название
company-button-currency = 💱 Валюта
company-button-zone = 🕘 Пояс
company-button-hours = 💼 Часы
company-button-language = 🌐 Язык
company-button-lists = 📋 Списки
company-button-modules = 🧩 Модули
company-ask-name = Как называется компания? Напишите, до 60 знаков.
company-ask-currency = В какой валюте считаете? Выберите или напишите код, например UAH.
company-ask-zone = Где работает компания? Выберите или напишите город, например Львов, или сдвиг: +2.
company-ask-hours = Отметьте рабочие дни, начало и конец дня. Или напишите часы, например 9-18.
company-ask-language = На каком языке бот пишет тем, кто свой не выбрал?
company-ask-stale = Через сколько дней без движения сказать руководителю группы? До этого о таком КП знает только его менеджер.

modules-title = Модули компании
modules-hint = Выключенное пропадает с кнопок. Что уже записано, остаётся.
module-quick_offer = Быстрое КП
module-quick_offer-about = «кп Ромашка сайт 250000» одной строкой
module-forwards = Пересылка
module-forwards-about = пересланное, фото и голосовые ложатся в КП или к клиенту
module-vcard = vCard
module-vcard-about = клиенты из файла контактов
module-rating = Оценки
module-rating-about = звёздочки клиентам
module-inquiry = Вопросы
module-inquiry-about = строка менеджеру, который ведёт клиента
module-tasks = Задачи
module-tasks-about = поручения другим отделам по КП

lists-title = Списки компании
lists-hint = Это готовые варианты на кнопках. Старые записи сохранят своё, что бы вы ни убрали.
lists-category = 📂 Категории
lists-importance = ❗️ Важность
lists-business-line = 🧭 Направления
lists-reason = 💬 Причины
lists-outcome = ☎️ Итоги
lists-parts-reason = Готовые причины для каждого статуса, в который переводят КП.
lists-parts-outcome = Чем закончился контакт: свои варианты для каждого вида.
lists-kind-call = 📞 Звонок
lists-kind-meeting = 🤝 Встреча
lists-kind-email = ✉️ Письмо
lists-kind-sms = 💬 SMS
lists-kind-message = 💬 Сообщение
lists-empty = Пока пусто: кнопок с вариантами не будет, остальное работает как обычно.
lists-add = ➕ Добавить
lists-up = ⬆️ Выше
lists-down = ⬇️ Ниже
lists-rename = ✏️ Изменить
lists-archive = 🗑 Убрать
lists-ask-name = Напишите новый вариант, до 40 знаков.
lists-ask-rename = Как теперь назовём «{ $name }»? До 40 знаков.
lists-added = ✅ Добавили: { $name }
lists-renamed = ✅ Теперь: { $name }
lists-archived = ✅ Убрали: { $name }

# The owner's first ten minutes.
first-open = 🚀 Первые шаги
first-title = 🚀 Первые шаги · { $done } из { $all }
first-name = Название: { $name }
first-lists = Направления: чем вы занимаетесь
first-colleagues = Коллеги в команде
first-clients = Первый клиент
first-hint = Мы угадали что могли. Поправьте, подтвердите или пропустите любое.
first-done = Всё готово, дальше просто работайте.
first-invite = ➕ Коллега
first-client = ➕ Клиент
first-load = 📇 Из контактов
first-load-line = Клиенты в телефоне? Пришлите сюда карточки контактов или файл vCard.
first-load-title = Клиенты из телефона
first-load-cards = 👤 Карточка контакта: в Telegram 📎, «Контакт». Бот найдёт её среди клиентов или предложит добавить.
first-load-file = 📄 Файл vCard (.vcf) из адресной книги, до 200 человек: выберете их по одному.
first-load-end = Просто пришлите в этот чат. Каждого проверите перед сохранением.
first-confirm = ✅ Всё верно
first-hide = Скрыть
first-hidden = Скрыли. Всё это есть и в настройках компании.

# Telegram's menu of commands: plain text, a few words each.
command-menu = Рабочий стол
command-new = Новое КП
command-offers = Открытые КП
command-today = Контакты на сегодня, по одному
command-clients = Клиенты
command-tasks = Задачи
command-find = Найти клиента или КП
command-summary = Итоги и воронка
command-team = Команда и приглашения
command-settings = Язык и настройки
command-help = Как этим пользоваться
command-cancel = Остановиться, черновик сохранится
failed-button = ⚠️ Не получилось: { $count }
failed-title = Что не получилось
failed-line = • { $what ->
    [step] Напоминания о следующих шагах
    [task] Напоминания о задачах
    [digest] Утренние сводки
    [summary] Итоги дня
    [client] Возвращение клиентов из блокировки
    [news] Новости, о которых никто не узнал
   *[other] Другие дела по времени
  }: { $count }, в последний раз { $when } ({ $code })
failed-hint = Каждое я пробовал сделать несколько раз. Попробуйте ещё, когда помехи не будет.
failed-none = Всё получилось. 👍
failed-retried = { $count ->
    [one] 🔁 Пробую ещё раз: { $count } дело.
    [few] 🔁 Пробую ещё раз: { $count } дела.
   *[other] 🔁 Пробую ещё раз: { $count } дел.
  }
failed-button-retry = 🔁 Попробовать ещё раз
