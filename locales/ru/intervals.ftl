# How soon the next step comes in each state, and how far ahead it may be: the owner's.
intervals-button = ⏱ Шаги
intervals-title = Сроки следующего шага
intervals-line = { $state }: обычно { $days } дн., не больше { $most }
intervals-hint = Какой статус меняем?
intervals-ask = В верхних двух рядах обычный срок, в нижних двух самый долгий, в днях.
intervals-saved = ✅ Сохранили
intervals-stale = 🕸 Если ни контакта, ни шага дольше самого долгого срока, КП считается затихшим. Руководитель узнаёт об этом через { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }.
intervals-stale-button = 🕸 Через сколько?
