# An offer's card and everything that is done from it.
state-new = Новое
state-owe-client = Клиент ждёт от нас предложения
state-await-client = Ждём ответа от клиента
state-success = Успех
state-cancelled = Отмена

offer-title = КП #{ $number } · { $client }
offer-state = { $state } · { $since }
offer-step = ⏰ { $when }
offer-step-overdue = 🔴 Просрочено: { $when }
offer-no-step = ⏰ Без следующего шага: { $reason }
offer-reopen-by = 🔒 Вернуть в работу может: { $names }
offer-button-state = 🔀 Статус
offer-button-step = ⏰ Следующий шаг
offer-button-history = 📜 История
offer-button-client = 👤 Клиент
offer-button-more = ⋯ Ещё
offer-button-list = ‹ Список
offer-button-desk = 🏠 Стол
copy-phone = 📋
undo = ↩️ Отменить
undone = ↩️ Отменили, всё как было.
done-already = ✅ Это уже сделано.
back-to-card = ‹ Назад

state-ask = Сейчас: { $state }. Куда переводим?
state-reason-ask = Почему? Выберите причину, напишите или надиктуйте.
state-reason-words = Почему? Напишите пару слов или надиктуйте.
state-sum-ask = Какая сумма? Напишите, например: { $example }.
state-no-sum = Без суммы
state-reopen-step = Возвращаем в работу. Когда следующий контакт?
state-reopen-denied = КП завершено. Вернуть его в работу может руководитель.
state-comment-kind = Комментарий принимаем текстом или голосом.
state-moved = ✅ { $state }

log-ask-call = Звонок. Чем закончился?
log-ask-meeting = Встреча. Чем закончилась?
log-ask-email = Письмо. Что с ним?
log-ask-sms = SMS. Что с ним?
log-ask-message = Сообщение. Что с ним?
log-plain = ✅ Записать
log-next-ask = Когда следующий контакт?
log-saved = Записали. Пришлите итог текстом или голосом, если нужно: ждём 10 минут.
log-result-added = ✅ Итог добавили.

step-ask = Когда следующий контакт?
step-saved = ✅ Следующий шаг: { $when }
step-none-saved = ✅ Следующего шага пока нет.
when-too-far = Не дальше: { $until }. Такой предел в вашей компании.
when-hint = Нажмите или напишите: «завтра в 15», «пт 10:30».
when-hours-hint = { $day }, во сколько?
when-none = Без даты
when-none-hint = Почему без даты? Нажмите или напишите своими словами.
when-none-words = Напишите причину словами, хватит и двух.
when-back = ‹ К датам
none-reason-1 = Клиент свяжется сам
none-reason-2 = Ждём решения у клиента
none-reason-3 = Дату уточним позже

history-title = История · КП #{ $number } · { $client }
history-created = Создано · { $by }
history-step = дальше { $when }
history-no-step = без даты: { $reason }
history-older = Раньше ›
history-newest = ‹ К новым

field-wanted = Запрос
field-description = Описание
field-business-line-id = Направление
field-wants = Ещё направления
field-category-id = Категория
field-importance-id = Важность
field-sum = Сумма
field-manager-id = Менеджер
