import { describe, expect, it } from 'vitest';
import { html, page } from '../../../src/testing/hosted-ui/page.ts';

describe('html', () => {
  it('escapes what is put in, in text and in attributes', () => {
    expect(html`<p title="${`"'<>&`}">${'<b>'}</p>`.html).toBe('<p title="&#34;&#39;&#60;&#62;&#38;">&#60;b&#62;</p>');
  });

  it('keeps HTML and lists of it, and leaves out what isn’t there', () => {
    const items = ['a', '&'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${undefined}${false}${0}`.html).toBe('<ul><li>a</li><li>&#38;</li></ul>0');
  });
});

describe('page', () => {
  it('lets its forms lead to an app’s own scheme', () => {
    const { headers } = page({ title: 'Page', body: html``, leadsTo: 'myapp://signed-in' });
    expect(headers.get('content-security-policy')).toContain("form-action 'self' myapp:;");
  });
});
