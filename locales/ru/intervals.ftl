# How soon the next step comes in each state, and how far ahead it may be: the owner's.
intervals-button = ⏱ Сроки шагов
intervals-title = Сроки следующего шага
intervals-line = { $state }: обычно { $days } дн., не больше { $most }
intervals-hint = Какой статус меняем?
intervals-ask = В верхних двух рядах обычный срок, в нижних двух самый долгий, в днях.
intervals-saved = ✅ Сохранили
