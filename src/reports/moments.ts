/**
 * What each number of a summary counts, as SQL over an offer `o` and the frame's bindings. The numbers and the lists behind
 * them read the same words here.
 */
export const isOpen = `o.state not in ('success', 'cancelled')`;
export const isOverdue = 'o.next_step_at < :now';
export const isWithoutStep = 'o.next_step_at is null';
export const cameIn = 'o.created_at >= :from and o.created_at < :to';
export const wonIn = `o.state = 'success' and o.state_since >= :from and o.state_since < :to`;
export const wonBefore = `o.state = 'success' and o.state_since >= :beforeFrom and o.state_since < :beforeTo`;
export const lostIn = `o.state = 'cancelled' and o.state_since >= :from and o.state_since < :to`;

/** A task of the offer, not finished and past its deadline. */
export const waitsForLateTask = `o.offer_id in (select k.offer_id from sales.tasks k
    where k.company_id = :companyId and k.state in ('open', 'taken') and k.due_at < :now)`;

/** Moves from state to state in the period, as SQL over `e`. */
export const moveIn = `e.company_id = :companyId and e.kind = 'state' and e.at >= :from and e.at < :to`;
/** Moves since the period began, of whatever came in in it. */
export const moveSince = `e.company_id = :companyId and e.kind = 'state' and e.at >= :from`;
export const movedOn = `e.detail ->> 'to' in ('owe_client', 'await_client')`;

/** How far a state is: 0 new, 1 taken up, 2 offered, 3 won. A success that was taken back had been offered. */
export const rankOfMove = `(case e.detail ->> 'to' when 'owe_client' then 1 when 'await_client' then 2 when 'success' then 2 else 0 end)`;
export const rankOfState = `(case o.state when 'owe_client' then 1 when 'await_client' then 2 when 'success' then 3 else 0 end)`;
