package com.cns.consent.purpose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The catalogue as linked data (JSON-LD 1.1): purposes in terms of the Data Privacy Vocabulary, each permitted use a process. */
final class LinkedData {
    static final String TYPE = "application/ld+json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LinkedData() {}

    /** @param at where the catalogue is: its names are absolute */
    static String of(PurposeResource.Catalogue catalogue, String at) {
        ObjectNode document = JSON.objectNode();
        document.putObject("@context")
                .put("dpv", Dpv.iri("dpv:"))
                .put("eu-gdpr", Dpv.iri("eu-gdpr:"))
                .put("skos", "http://www.w3.org/2004/02/skos/core#")
                .put("cns", at + "#");
        ArrayNode graph = document.putArray("@graph");
        catalogue.purposes().forEach(purpose -> {
            graph.add(purpose(purpose));
            purpose.uses().stream()
                    .filter(use -> use.basisIri() != null)
                    .forEach(use -> graph.add(process(purpose, use)));
        });
        return document.toString();
    }

    private static ObjectNode purpose(PurposeResource.Entry purpose) {
        ObjectNode node = JSON.objectNode();
        node.put("@id", "cns:" + purpose.name()).put("@type", "dpv:Purpose");
        node.set("skos:broader", reference(purpose.iri()));
        node.putArray("skos:prefLabel")
                .add(text("en", purpose.label().en()))
                .add(text("de", purpose.label().de()));
        node.set("skos:definition", text("en", purpose.meaning()));
        return node;
    }

    private static ObjectNode process(PurposeResource.Entry purpose, PurposeResource.UseView use) {
        ObjectNode node = JSON.objectNode();
        node.put("@type", "dpv:Process");
        node.set("dpv:hasPurpose", reference("cns:" + purpose.name()));
        node.set("dpv:hasPersonalData", reference("cns:" + use.category().name()));
        node.set("dpv:hasLegalBasis", reference(String.valueOf(use.basisIri())));
        return node.put("cns:cnsRole", use.cnsRole().toString())
                .put("cns:shared", use.shared())
                .put("cns:needs", use.needs().toString())
                .put("cns:retention", use.retention());
    }

    private static ObjectNode reference(String iri) {
        return JSON.objectNode().put("@id", iri);
    }

    private static ObjectNode text(String language, String value) {
        return JSON.objectNode().put("@language", language).put("@value", value);
    }
}
