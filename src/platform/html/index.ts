// The door to the page frame and its parts. Views import from here only. docs/DESIGN.md says when to use which.
export * from './avatar.ts';
export * from './button.ts';
export * from './choice.ts';
export * from './date-field.ts';
export * from './field.ts';
export * from './form.ts';
export * from './frame.ts';
export * from './html.ts';
export * from './icon.ts';
export * from './links.ts';
export * from './notice.ts';
