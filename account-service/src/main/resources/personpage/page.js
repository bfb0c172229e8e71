
(() => {
  'use strict';
  const link = /^#(PQ[0-9a-f]{32})\.([A-Za-z0-9_-]{1,100})$/.exec(location.hash);
  const byId = (id) => document.getElementById(id);
  // Another link opened in the same window changes the fragment only.
  addEventListener('hashchange', () => location.reload());
  // Neither the address bar nor the history keeps the code.
  history.replaceState(null, '', location.pathname + location.search);
  if (!link) {
    byId('no-link').hidden = false;
    return;
  }
  const [, id, code] = link;
  const buttons = ['confirm', 'look', 'copy'].map(byId);

  const say = (what) => document.querySelectorAll('[data-say]').forEach((text) => {
    text.hidden = !text.dataset.say.split(' ').includes(what);
  });

  const call = async (path, options) => {
    const answer = await fetch(path, { credentials: 'omit', cache: 'no-store', redirect: 'error', ...options });
    if (!answer.ok) {
      throw Object.assign(new Error('refused'), { status: answer.status });
    }
    return answer;
  };

  const withCode = { headers: { 'CNS-Request-Code': code } };

  const cell = (row, text) => {
    row.insertCell().textContent = text;
  };

  const day = (time) => new Date(time).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });

  const word = (outcome) => {
    const known = document.querySelector('[data-outcome="' + CSS.escape(outcome) + '"]');
    return known ? known.textContent : outcome;
  };

  const show = (found) => {
    say(found.status);
    byId('due').hidden = found.status !== 'in-progress';
    // The first moment that is too late: the day before it counts.
    byId('due-on').textContent = day(Date.parse(found.dueAt) - 1);
    byId('copy').hidden = !found.copy;
    byId('forwarded').hidden = !found.forwarded;
    const outcomes = found.outcomes || [];
    byId('outcomes').hidden = outcomes.length === 0;
    const rows = byId('outcome-rows');
    rows.replaceChildren();
    outcomes.forEach((one) => {
      const row = rows.insertRow();
      cell(row, one.place);
      cell(row, word(one.outcome));
      cell(row, [one.ground, one.retainUntil && day(one.retainUntil)].filter(Boolean).join(', '));
    });
  };

  const look = async () => show(await (await call(id, withCode)).json());

  const confirm = async () => {
    await call(id + '/identity', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    await look();
  };

  const copy = async () => {
    const zip = await (await call(id + '/copy', withCode)).blob();
    const file = document.createElement('a');
    file.href = URL.createObjectURL(zip);
    file.download = 'cns-copy-' + id + '.zip';
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60000);
    say('copied');
  };

  const refusals = { 404: 'unknown', 409: 'identity-check', 410: 'gone', 422: 'wrong', 429: 'often' };

  const onClick = (button, step) => button.addEventListener('click', async () => {
    buttons.forEach((one) => { one.disabled = true; });
    say('working');
    try {
      await step();
    } catch (refused) {
      say(refusals[refused.status] || 'failed');
    } finally {
      buttons.forEach((one) => { one.disabled = false; });
    }
  });

  onClick(byId('confirm'), confirm);
  onClick(byId('look'), look);
  onClick(byId('copy'), copy);
  byId('id').textContent = id;
  byId('request').hidden = false;
})();
