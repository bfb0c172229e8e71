package com.cns.platform.gate;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.datamap.DataPath;
import com.cns.contract.datamap.DataPath.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds what the code says of its places against what erasures report and copies name. */
final class CoverageFaults {
    /** The keyring is reported by the platform, with its tables as a whole. */
    private static final String KEYRING = "_keyring/subject.";

    private CoverageFaults() {}

    /**
     * One line for each place that is forgotten, is said to be left out and is not, or does not exist.
     *
     * @param paths those with personal data
     * @param places all that there are
     */
    static List<String> of(List<DataPath> paths, Set<String> places, Set<String> erased, Set<String> copied) {
        List<String> faults = new ArrayList<>();
        for (DataPath path : paths) {
            if (path.kind() != Kind.API) {
                judge(path, path.erasure(), erased, "an erasure reports", "erasure", faults);
                judge(path, path.copy(), copied, "a copy names", "copy", faults);
            }
        }
        Set<String> unknown = new TreeSet<>(erased);
        unknown.addAll(copied);
        unknown.removeAll(places);
        unknown.forEach(place -> faults.add(place + ": named, but there is no such column or field"));
        return faults;
    }

    /**
     * Of what no end-user's copy has because it is of others: one line for each place that their own copies forget as well, name
     * although it says otherwise, or that does not exist.
     *
     * @param copies by whose they are, the places that such a copy names; of whom there is none, nothing is held against
     */
    static List<String> ofOthers(List<DataPath> paths, Set<String> places, Map<Coverage.By, Set<String>> copies) {
        List<String> faults = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        copies.values().forEach(named::addAll);
        for (DataPath path : paths) {
            if (path.kind() != Kind.API) {
                Set<String> copy = copies.get(path.copy());
                if (copy != null && !copy.contains(path.path())) {
                    faults.add(path.path() + ": name it in the copy of whom it is of (" + path.copy()
                            + "), or say why not: @Coverage(copy = …)");
                }
                if (!isOfOthers(path.copy()) && path.copy() != Coverage.By.NAMED && named.contains(path.path())) {
                    faults.add(path.path() + ": @Coverage says that it is left out (" + path.copy()
                            + "), but the copy of whom it is of names it");
                }
            }
        }
        named.removeAll(places);
        named.forEach(place -> faults.add(place + ": named, but there is no such column or field"));
        return faults;
    }

    private static void judge(
            DataPath path, Coverage.By by, Set<String> named, String does, String of, List<String> faults) {
        boolean isNamed = named.contains(path.path())
                || (of.equals("erasure") && path.path().contains(KEYRING));
        if (by == Coverage.By.NAMED && !isNamed) {
            faults.add(path.path() + ": name it, or say why not: @Coverage(" + of + " = …)");
        }
        if (by != Coverage.By.NAMED && isNamed) {
            faults.add(path.path() + ": @Coverage says that it is left out (" + by + "), but " + does + " it");
        }
        if (isOfOthers(by) && path.categorised() != Category.ACCOUNT) {
            faults.add(path.path() + ": what is of an end-user cannot be of others (" + by + ")");
        }
    }

    /** People who are nobody's end-users have no {@code USAGE} and no {@code CONTENT}. */
    private static boolean isOfOthers(Coverage.By by) {
        return switch (by) {
            case HOLDER, BEYOND, STAFF -> true;
            case NAMED, VIEW, PASSING, DERIVED, CARRIED, OWN_COPY, ELSEWHERE -> false;
        };
    }
}
