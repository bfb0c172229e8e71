package com.cns.account.copy;

import com.cns.contract.privacy.Holding;

/** A JSON array whose items are noted for the summary. */
final class NotedItems implements ItemsForm {
    private final JsonItems json = new JsonItems();
    private final String service;
    private final String holding;
    private final CopyFacts facts;

    NotedItems(CopyContents.Contribution of, Holding holding, CopyFacts facts) {
        this.service = of.service();
        this.holding = holding.name();
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
        facts.take(service, holding, lines);
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
