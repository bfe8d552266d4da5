settings-title = Ваші налаштування
settings-language = 🌐 Мова: { $language }
settings-zone = 🕘 Часовий пояс: { $zone }, зараз { $time }
settings-company = 🏢 Компанія: { $company }
settings-work = { $from ->
    [company] 💼 Робочий час: { $time }, як у компанії
   *[other] 💼 Робочий час: { $time }
  }
settings-quiet = 🌙 Тихі години: { $hours }
settings-quiet-off = немає
settings-quiet-none = Без тихих годин
settings-notices = { $muted ->
    [0] 🔔 Сповіщення: усі
   *[other] 🔔 Сповіщення, вимкнено: { $muted }
  }
settings-saved = ✅ Тепер розмовляємо українською.
settings-changed = ✅ Зберегли.
settings-hint = Якою мовою вам зручніше?
settings-button-language = 🌐 Language
settings-button-zone = 🕘 Пояс
settings-button-hours = 💼 Години
settings-button-quiet = 🌙 Тихі години
settings-button-notices = 🔔 Сповіщення
settings-button-company = 🏢 Компанія
settings-ask-zone = Де ви зараз? Оберіть або напишіть місто, наприклад Львів, чи зсув: +2.
settings-ask-hours = Позначте робочі дні, початок і кінець дня. Або напишіть години, наприклад 9-18.
settings-as-company = Як у компанії
settings-ask-quiet = Коли вас зовсім не турбувати? Оберіть або напишіть години, наприклад 22-8.
notices-title = Про що вам повідомляти
notices-hint = Вимкнене не губиться, воно просто чекає на вас на робочому столі.
notices-digest = Час огляду дня: { $time }.
notices-button-digest = 🕘 Час огляду
notices-ask-digest = О котрій показати, що сьогодні? Зараз о { $time }.
notices-ask-summary = І о котрій показати підсумки дня? Зараз о { $time }.
notice-step = Кроки
notice-step-about = час наступного кроку за КП
notice-digest = Ранок
notice-digest-about = що сьогодні
notice-question = Запитання
notice-question-about = колеги про клієнтів
notice-given = Передачі
notice-given-about = вам дали клієнта чи КП
notice-returned = Повернення
notice-returned-about = клієнт знову доступний
notice-task = Завдання
notice-task-about = нові, готові, строки
notice-team = Команда
notice-team-about = хто приєднався і хто не на звʼязку
notice-summary = Підсумки
notice-summary-about = увечері про групу
zone-kyiv = Київ
zone-warsaw = Варшава
zone-london = Лондон
zone-berlin = Берлін
zone-almaty = Алмати
zone-tbilisi = Тбілісі
zone-dubai = Дубай
zone-new-york = Нью-Йорк
language-ru = Русский
language-uk = Українська
language-en = English

company-currency = 💱 Валюта: { $currency }
company-stale = 🕸 Про КП, що затихли, керівник дізнається через { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
  }
company-protection = { $on ->
    [on] 🔒 Повідомлення бота не можна переслати чи зберегти: контакти не потраплять назовні.
   *[other] 🔓 Повідомлення бота можна пересилати й зберігати.
  }
company-backup = { $late ->
    [yes] ⚠️ Остання копія: { $when }
   *[other] 💾 Остання копія: { $when }
  }
company-backup-none = 💾 Копії ще немає: перша буде цієї ночі
company-button-protect = { $on ->
    [on] 🔓 Дозволити пересилання
   *[other] 🔒 Заборонити пересилання
  }
company-button-name = ✏️ Назва
company-button-currency = 💱 Валюта
company-button-zone = 🕘 Пояс
company-button-hours = 💼 Години
company-button-language = 🌐 Мова
company-button-lists = 📋 Списки
company-button-modules = 🧩 Модулі
company-ask-name = Як називається компанія? Напишіть, до 60 знаків.
company-ask-currency = У якій валюті рахуєте? Оберіть або напишіть код, наприклад UAH.
company-ask-zone = Де працює компанія? Оберіть або напишіть місто, наприклад Львів, чи зсув: +2.
company-ask-hours = Позначте робочі дні, початок і кінець дня. Або напишіть години, наприклад 9-18.
company-ask-language = Якою мовою бот пише тим, хто своєї не обрав?
company-ask-stale = Через скільки днів без руху сказати керівникові групи? До того про таке КП знає лише його менеджер.

modules-title = Модулі компанії
modules-hint = Вимкнене зникає з кнопок. Що вже записано, лишається.
module-quick_offer = Швидке КП
module-quick_offer-about = «кп Ромашка сайт 250000» одним рядком
module-forwards = Пересилання
module-forwards-about = переслане, фото й голосові лягають до КП чи клієнта
module-vcard = vCard
module-vcard-about = клієнти з файлу контактів
module-rating = Оцінки
module-rating-about = зірочки клієнтам
module-inquiry = Запитання
module-inquiry-about = рядок менеджеру, який веде клієнта
module-tasks = Завдання
module-tasks-about = доручення іншим відділам щодо КП

lists-title = Списки компанії
lists-hint = Це готові варіанти на кнопках. Старі записи збережуть своє, хоч би що ви прибрали.
lists-category = 📂 Категорії
lists-importance = ❗️ Важливість
lists-business-line = 🧭 Напрями
lists-reason = 💬 Причини
lists-outcome = ☎️ Результати
lists-parts-reason = Готові причини для кожного статусу, до якого переводять КП.
lists-parts-outcome = Чим завершився контакт: свої варіанти для кожного виду.
lists-kind-call = 📞 Дзвінок
lists-kind-meeting = 🤝 Зустріч
lists-kind-email = ✉️ Лист
lists-kind-sms = 💬 SMS
lists-kind-message = 💬 Повідомлення
lists-empty = Поки що порожньо: кнопок із варіантами не буде, решта працює як завжди.
lists-add = ➕ Додати
lists-up = ⬆️ Вище
lists-down = ⬇️ Нижче
lists-rename = ✏️ Змінити
lists-archive = 🗑 Прибрати
lists-ask-name = Напишіть новий варіант, до 40 знаків.
lists-ask-rename = Як тепер назвемо «{ $name }»? До 40 знаків.
lists-added = ✅ Додали: { $name }
lists-renamed = ✅ Тепер: { $name }
lists-archived = ✅ Прибрали: { $name }

# The owner's first ten minutes.
first-open = 🚀 Перші кроки
first-title = 🚀 Перші кроки · { $done } із { $all }
first-name = Назва: { $name }
first-lists = Напрями: чим ви займаєтеся
first-colleagues = Колеги в команді
first-clients = Перший клієнт
first-hint = Ми вгадали, що могли. Виправте, підтвердьте або пропустіть будь-що.
first-done = Усе готово, далі просто працюйте.
first-invite = ➕ Колега
first-client = ➕ Клієнт
first-load = 📇 З контактів
first-load-line = Клієнти в телефоні? Надішліть сюди картки контактів або файл vCard.
first-load-title = Клієнти з телефону
first-load-cards = 👤 Картка контакту: у Telegram 📎, «Контакт». Бот знайде її серед клієнтів або запропонує додати.
first-load-file = 📄 Файл vCard (.vcf) з адресної книги, до 200 людей: обиратимете їх по одному.
first-load-end = Просто надішліть у цей чат. Кожного перевірите перед збереженням.
first-confirm = ✅ Усе правильно
first-hide = Сховати
first-hidden = Сховали. Усе це є й у налаштуваннях компанії.

# Telegram's menu of commands: plain text, a few words each.
command-menu = Робочий стіл
command-new = Нове КП
command-offers = Відкриті КП
command-today = Контакти на сьогодні, по одному
command-clients = Клієнти
command-tasks = Завдання
command-find = Знайти клієнта або КП
command-summary = Підсумки та воронка
command-team = Команда й запрошення
command-settings = Мова й налаштування
command-help = Як цим користуватися
command-cancel = Зупинитися, чернетка збережеться
failed-button = ⚠️ Не вдалося: { $count }
failed-title = Що не вдалося
failed-line = • { $what ->
    [step] Нагадування про наступні кроки
    [task] Нагадування про завдання
    [digest] Ранкові зведення
    [summary] Підсумки дня
    [client] Повернення клієнтів із блокування
    [news] Новини, про які ніхто не дізнався
   *[other] Інші справи за часом
  }: { $count }, востаннє { $when } ({ $code })
failed-hint = Кожну справу я пробував зробити кілька разів. Спробуйте ще, коли перешкоди не буде.
failed-none = Усе вдалося. 👍
failed-retried = { $count ->
    [one] 🔁 Пробую ще раз: { $count } справа.
    [few] 🔁 Пробую ще раз: { $count } справи.
   *[other] 🔁 Пробую ще раз: { $count } справ.
  }
failed-button-retry = 🔁 Спробувати ще раз
