package com.cns.consent.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cns.contract.classification.Purpose;
import com.cns.contract.notice.NoticeChange;
import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R1: what a version owes to the one before it, and to those who are told. */
class SuccessionTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Duration LEAD = Duration.ofDays(30);
    private static final Succession NONE = new Succession(0, null, Map.of());

    private static Succession after(Instant effectiveFrom, String... languages) {
        return new Succession(
                3,
                effectiveFrom,
                Stream.of(languages)
                        .collect(Collectors.toUnmodifiableMap(language -> language, _ -> "of other words")));
    }

    private static Draft draft(@Nullable NoticeChange change, @Nullable Instant effectiveFrom, Wording... wordings) {
        return new Draft(Purpose.OWN_MARKETING, Arrays.asList(wordings), change, effectiveFrom);
    }

    private static Wording in(String language, @Nullable String summary) {
        return Wording.of(language, "Title", "Text", summary);
    }

    private static List<String> faults(Succession succession, Draft draft) {
        return catchThrowableOfType(ProblemException.class, () -> succession.judge(draft, LEAD, NOW)).errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    @Test
    void a_first_version_may_take_effect_at_once() {
        assertThat(NONE.judge(draft(NoticeChange.MATERIAL, null, in("en", null)), LEAD, NOW))
                .isEqualTo(new Succession.Ruled(1, NoticeChange.FIRST, NOW));
    }

    @Test
    void a_first_version_has_no_change_to_tell_of_and_no_later_one_is_first() {
        assertThat(faults(NONE, draft(null, null, in("en", "Everything is new."))))
                .containsExactly("/changeSummary");
        assertThat(faults(after(NOW, "en"), draft(NoticeChange.FIRST, null, in("en", null))))
                .containsExactly("/change");
    }

    @Test
    void a_change_is_material_unless_it_is_called_editorial() {
        assertThat(after(NOW, "en").judge(draft(null, null, in("en", "More.")), LEAD, NOW))
                .isEqualTo(new Succession.Ruled(4, NoticeChange.MATERIAL, NOW.plus(LEAD)));
        assertThat(after(NOW, "en").judge(draft(NoticeChange.EDITORIAL, null, in("en", null)), LEAD, NOW))
                .isEqualTo(new Succession.Ruled(4, NoticeChange.EDITORIAL, NOW));
    }

    @Test
    void a_material_change_leaves_the_time_to_tell_of_it_to_the_microsecond() {
        Instant earliest = NOW.plus(LEAD);

        assertThat(after(NOW, "en")
                        .judge(draft(null, earliest, in("en", "More.")), LEAD, NOW)
                        .effectiveFrom())
                .isEqualTo(earliest);
        assertThat(faults(after(NOW, "en"), draft(null, earliest.minusNanos(1_000), in("en", "More."))))
                .containsExactly("/effectiveFrom");
    }

    @Test
    void a_material_change_says_what_changes_in_every_language() {
        assertThat(faults(after(NOW, "en"), draft(null, null, in("en", "More."), in("de", null), in("fr", null))))
                .containsExactly("/translations/0/changeSummary", "/translations/1/changeSummary");
    }

    @Test
    void what_is_sent_again_is_no_material_change_that_would_be_told_again() {
        Wording text = in("en", "More.");
        Succession after = new Succession(3, NOW, Map.of("en", text.sha256()));

        assertThat(faults(after, draft(null, null, text))).containsExactly("/text");
        assertThat(after.judge(draft(NoticeChange.EDITORIAL, null, text), LEAD, NOW)
                        .version())
                .isEqualTo(4);
        assertThat(after.judge(draft(null, null, text, in("de", "Mehr.")), LEAD, NOW)
                        .version())
                .isEqualTo(4);
    }

    @Test
    void no_version_takes_effect_before_an_earlier_one() {
        Instant ahead = NOW.plus(Duration.ofDays(90));
        Succession after = after(ahead, "en");

        assertThat(faults(after, draft(NoticeChange.EDITORIAL, ahead.minusSeconds(1), in("en", null))))
                .containsExactly("/effectiveFrom");
        assertThat(after.judge(draft(NoticeChange.EDITORIAL, ahead, in("en", null)), LEAD, NOW)
                        .effectiveFrom())
                .isEqualTo(ahead);
        assertThat(after.judge(draft(null, null, in("en", "More.")), LEAD, NOW).effectiveFrom())
                .isEqualTo(ahead);
    }

    @Test
    void no_version_gives_up_a_language() {
        assertThat(faults(after(NOW, "en", "de"), draft(NoticeChange.EDITORIAL, null, in("de", null), in("fr", null))))
                .containsExactly("/translations");
        assertThat(after(NOW, "en", "de")
                        .judge(draft(NoticeChange.EDITORIAL, null, in("de", null), in("en", null)), LEAD, NOW)
                        .version())
                .isEqualTo(4);
    }

    @Test
    void a_publishers_clock_that_is_behind_dates_nothing_back() {
        assertThat(NONE.judge(draft(null, NOW.minusSeconds(60), in("en", null)), LEAD, NOW)
                        .effectiveFrom())
                .isEqualTo(NOW);
    }
}
