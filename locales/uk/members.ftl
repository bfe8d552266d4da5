# Strangers, links, new colleagues and the team.
role-owner = Власник
role-supervisor = Керівник
role-manager = Менеджер
role-specialist = Фахівець

stranger = Це робочий бот відділу продажу. Попросіть у керівника особисте посилання й відкрийте його тут.
stranger-signup = Це бот для відділу продажу: клієнти, КП і нагадування. Відкрийте посилання від колеги або почніть свою компанію.
access-closed = Ваш доступ закрито. Якщо це помилка, напишіть власникові компанії.
stranger-start = 🚀 Почати свою компанію
company-first-name = { $name } та команда
link-old = Це посилання вже використане або застаріле, а ви й далі в компанії «{ $company }».
welcome = Вітаємо, { $name }! Тепер ви в компанії «{ $company }».
welcome-owner = Усе готово до роботи. Запросіть колег або одразу почніть перше КП.
welcome-supervisor = Ви бачитимете клієнтів і КП усієї групи: що прострочено, що сьогодні, кому допомогти.
welcome-manager = Тут ваші клієнти й КП, а про наступний дзвінок бот памʼятає за вас. Почнемо?
welcome-specialist = Завдання від колег надходитимуть сюди. Поки що можна роззирнутися.

team-title = Команда · { $count ->
    [one] { $count } людина
    [few] { $count } людини
   *[other] { $count } людей
  }
team-absent = ✉️ — ще не приєдналися до бота.
team-absent-invite = ✉️ — ще не приєдналися. Натисніть на імʼя: там запрошення, яке можна переслати.
team-alone = Поки що ви тут самі. Запросіть першого колегу, це забере хвилину.
team-invite = ➕ Запросити колегу
team-invite-more = ➕ Запросити ще
team-ask-role = Ким буде колега?
team-choose-group = У якій групі продажу?
team-choose-department = У якому відділі?
team-new-group = ➕ Нова
team-new-department = ➕ Новий
team-no-group = Без групи
team-no-department = Без відділу
team-ask-group = Як назвемо групу? Напишіть, наприклад: Північ.
team-ask-department = Як назвемо відділ? Напишіть, наприклад: Розрахунки.
team-ask-name = Як звати колегу? Напишіть імʼя або надішліть контакт.
team-invitation =
    { $name }, це ваше запрошення до компанії «{ $company }»:
    { $link }

    { $days ->
        [one] Посилання особисте, спрацює один раз і діє { $days } день.
        [few] Посилання особисте, спрацює один раз і діє { $days } дні.
       *[other] Посилання особисте, спрацює один раз і діє { $days } днів.
    }
team-invited = ☝️ Перешліть це повідомлення: { $name } відкриє посилання й одразу потрапить до команди.
team-joined-already = Уже в команді, запрошення не потрібне.

places-button = 🗂 Групи
places-title = 🗂 Групи й відділи
places-empty = Поки що немає ні груп, ні відділів. Для початку можна й без них.
places-people = { $count ->
    [one] { $count } людина
    [few] { $count } людини
   *[other] { $count } людей
  }
places-more = І ще { $count }
places-head = 👤 Керує { $name }
places-no-head = 👤 Керівника не призначено
places-new-group = ➕ Група
places-new-department = ➕ Відділ
places-button-name = ✏️ Назва
places-button-head = 👤 Керівник
places-ask-head-group = Хто керує групою «{ $name }»? Стане керівником і бачитиме все в ній.
places-ask-head-department = Хто керує відділом «{ $name }»?

colleague-heads = 👤 Керує відділом «{ $place }»
colleague-suspended = ⛔️ Доступ зупинено.
colleague-invited = ✉️ Ще немає в боті. Посилання діє до { $day } включно.
colleague-not-invited = ✉️ Ще немає в боті, чинного посилання теж немає. Надішлемо нове.
colleague-button-role = 🎭 Роль
colleague-button-group = 👥 Група
colleague-button-department = 🗂 Відділ
colleague-button-name = ✏️ Імʼя
colleague-button-invite = ✉️ Запрошення
colleague-button-revoke = 🚫 Відкликати
colleague-revoked = ✅ Попереднє посилання більше не діє.
colleague-button-suspend = ⛔️ Відключити
colleague-button-suspend-now = ⛔️ Так, відключити
colleague-button-let-in = ✅ Впустити знову
colleague-ask-suspend =
    <b>{ $name }</b> одразу втрачає все: і кнопки старих повідомлень, і нагадування, і невикористані посилання.

    Клієнти, КП й завдання лишаються як є, доки ви їх не передасте. Кнопки «Скасувати» не буде, але впустити знову можна будь-коли.
colleague-suspended-now = ⛔️ Відключили: більше нічого не відкриється.
colleague-back-in = ✅ Знову в команді: усе як було.
colleague-ask-role = { $name }: яка тепер роль? Діє з наступного натискання.
colleague-ask-group = У якій групі тепер { $name }?
colleague-ask-department = У якому відділі тепер { $name }?
colleague-ask-name-member = Як звати колегу? Напишіть імʼя, до 60 знаків.
colleague-ask-name-group = Як тепер назвемо групу? До 40 знаків.
colleague-ask-name-department = Як тепер назвемо відділ? До 40 знаків.

# What did not get through to colleagues.
unreached-title = ⚠️ Не доставлено: { $count ->
    [one] { $count } колега
    [few] { $count } колеги
   *[many] { $count } колег
  }
unreached-none = ✅ Усе доставлено, до всіх дійшло.
unreached-gone = бота заблоковано { $since }
unreached-absent = запрошення не відкрито
unreached-refused = надіслати не вдалося, { $since }
unreached-missed-gone = Чекає: { $counts }
unreached-missed-absent = Чекає { $since }: { $counts }
unreached-missed-refused = Не дійшло: { $counts }
unreached-nothing = Поки що нічого не пропущено
unreached-other = Відповіді
unreached-hint-gone = 🔕 Зателефонуйте й попросіть натиснути /start: усе, що чекає, надійде одразу.
unreached-hint-absent = ✉️ Натисніть на імʼя: надішлемо запрошення, його можна переслати.
unreached-ask-owner = ✉️ Попросіть власника надіслати запрошення: усе, що чекає, надійде одразу.
unreached-hint-refused = ⚠️ Повторно не надсилатимемо: зазирніть із колегою на його робочий стіл.
unreached-open = ⚠️ Що не доставлено
