package com.cns.usage.personaldata;

import com.cns.usage.personaldata.name.PersonNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds personal data in short texts. Immutable; the lists of names are read once, when the first finder is made. */
public final class PersonalDataFinder {
    /** Of a text, in UTF-16 code units: what one SMS may have. Ingest takes longer ones of other products. */
    public static final int LONGEST = 1_600;

    private static final Set<String> REGIONS = Phones.regions();

    private final PersonNames names = new PersonNames();

    /** As {@link #find(String, String)}, without a region: numbers need a plus sign to have an identifier. */
    public List<PersonalDataSpan> find(String text) {
        return find(text, null);
    }

    /**
     * All that is found, sorted by place, none overlapping another.
     *
     * @param region ISO 3166-1 alpha-2: in which country a phone number without a plus sign is to be understood
     * @throws IllegalArgumentException when the text is longer than {@link #LONGEST}, or there is no such region
     */
    public List<PersonalDataSpan> find(String text, @Nullable String region) {
        requireBounded(text);
        if (region != null && !REGIONS.contains(region)) {
            throw new IllegalArgumentException("a region is an ISO 3166-1 alpha-2 code, such as DE");
        }
        List<PersonalDataSpan> found = new ArrayList<>();
        add(Emails.in(text), found);
        add(BankNumbers.ibans(text), found);
        add(BankNumbers.cards(text), found);
        add(IpAddresses.in(text), found);
        add(Phones.in(text, region), found);
        add(persons(text), found);
        return sorted(found);
    }

    /**
     * What leads to a person, each with its identifier: e-mail and IP addresses, and phone numbers with a plus sign. Needs no
     * list, and takes a fraction of the time.
     *
     * @throws IllegalArgumentException when the text is longer than {@link #LONGEST}
     */
    public static List<PersonalDataSpan> findIdentifiers(String text) {
        requireBounded(text);
        List<PersonalDataSpan> found = new ArrayList<>();
        add(Emails.in(text), found);
        add(IpAddresses.in(text), found);
        add(Phones.international(text), found);
        return sorted(found);
    }

    /**
     * Phone numbers that {@link #findIdentifiers} does not find, each with its identifier: without a plus sign, as they are
     * written in a country. Less sure than those: digits that are of something else may be a number there.
     *
     * @param region ISO 3166-1 alpha-2; of one that there is not, nothing
     * @throws IllegalArgumentException when the text is longer than {@link #LONGEST}
     */
    public static List<PersonalDataSpan> findNational(String text, String region) {
        requireBounded(text);
        List<PersonalDataSpan> national = isRegion(region) ? Phones.national(text, region) : List.of();
        if (national.isEmpty()) {
            return national;
        }
        List<PersonalDataSpan> others = new ArrayList<>(findIdentifiers(text));
        others.addAll(BankNumbers.ibans(text));
        others.addAll(BankNumbers.cards(text));
        return sorted(national.stream()
                .filter(span -> others.stream().noneMatch(span::overlaps))
                .toList());
    }

    private static void requireBounded(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    private static List<PersonalDataSpan> sorted(List<PersonalDataSpan> found) {
        return found.stream()
                .sorted(Comparator.comparingInt(PersonalDataSpan::start))
                .toList();
    }

    private List<PersonalDataSpan> persons(String text) {
        return names.in(text).stream()
                .map(place ->
                        new PersonalDataSpan(PersonalDataType.PERSON, place.start(), place.end(), Optional.empty()))
                .toList();
    }

    /** True for the codes that {@link #find(String, String)} takes. */
    public static boolean isRegion(String code) {
        return REGIONS.contains(code);
    }

    private static void add(List<PersonalDataSpan> more, List<PersonalDataSpan> found) {
        int before = found.size();
        for (PersonalDataSpan span : more) {
            if (found.subList(0, before).stream().noneMatch(span::overlaps)) {
                found.add(span);
            }
        }
    }
}
