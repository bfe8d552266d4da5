import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { has, Person } from './person.ts';

export const undo = { action: 'change.undo' } as const;

/** What managers and their supervisor do alike. */
export abstract class Seller extends Person {
  /** A reply to the card of an offer. */
  protected async writeNote(id: number): Promise<void> {
    const card = await this.openOffer(id);
    const note = this.words('notes');
    await this.saved(this.say(note.text, (m) => has(m, { action: 'talk.undo' }), card.messageId));
    note.saved();
    this.did(`saveNote ${id}`);
  }

  /** A task for the department, by its form. */
  protected async askDepartment(id: number): Promise<void> {
    await this.openOffer(id);
    const { departmentId } = this.stage.world;
    const department = { action: 'taskform.set', args: ['to', `d${departmentId.toString(36)}`] } as const;
    const whom = await this.press({ action: 'task.new', id }, (m) => has(m, department));
    await this.tap(whom, department, (m) => has(m, { action: 'taskform.leave' }));
    const task = this.words('tasks');
    const someDay = { action: 'taskform.set', args: ['when', 'd3'] } as const;
    const dates = await this.say(task.text, (m) => has(m, someDay));
    const form = await this.tap(dates, someDay, (m) => has(m, { action: 'taskform.send' }));
    const isSent = (m: SandboxMessage) => has(m, undo) && has(m, { action: 'task.history' });
    await this.saved(this.tap(form, { action: 'taskform.send' }, isSent));
    task.saved();
    this.did('createTask');
  }
}
