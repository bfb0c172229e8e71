package com.cns.account.visit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** By what names pages are counted: a closed list, so that no count is of what somebody made up or of somebody's own page. */
@ApplicationScoped
class SitePages {
    static final String OTHER = "other";

    private final List<String> longestFirst;

    SitePages(VisitConfig config) {
        this.longestFirst = config.pages().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The page, or the nearest above it, that is in the list. */
    String name(String page) {
        return longestFirst.stream()
                .filter(known -> page.equals(known) || (!known.equals("/") && page.startsWith(known + "/")))
                .findFirst()
                .orElse(OTHER);
    }
}
