package com.cns.account.copy;

/** A JSON array whose items are noted for the summary. */
final class NotedItems implements ItemsForm {
    private final JsonItems json = new JsonItems();
    private final Bundle.Kind kind;
    private final CopyFacts facts;

    NotedItems(Bundle.Kind kind, CopyFacts facts) {
        this.kind = kind;
        this.facts = facts;
    }

    @Override
    public String extension() {
        return json.extension();
    }

    @Override
    public byte[] head() {
        return json.head();
    }

    @Override
    public byte[] items(byte[] lines) {
        facts.take(kind, lines);
        return json.items(lines);
    }

    @Override
    public byte[] tail() {
        return json.tail();
    }

    @Override
    public long count() {
        return json.count();
    }
}
