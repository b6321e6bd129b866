// Small comforts for <details data-menu>: closes on Escape, on a click elsewhere and when focus leaves.

export function menus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')) {
    const close = () => {
      menu.open = false;
    };
    document.addEventListener('click', (event) => {
      if (!menu.contains(event.target as Node)) close();
    });
    menu.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) close();
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      close();
      menu.querySelector('summary')?.focus();
    });
  }
}
