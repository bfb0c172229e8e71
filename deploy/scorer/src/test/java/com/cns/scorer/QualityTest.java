package com.cns.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.cns.scorer.Calibration.Margin;
import com.cns.usage.scan.MessageScorer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
    @Test
    void matthews_coefficient_is_1_for_no_error_and_0_for_chance() {
        assertThat(new Quality(10, 10, 0, 90, 1).mcc()).isEqualTo(1);
        assertThat(new Quality(5, 10, 45, 90, 0.5).mcc()).isZero();
        // By hand: (8 * 85 - 5 * 2) / sqrt(13 * 10 * 90 * 87)
        assertThat(new Quality(8, 10, 5, 90, 1).mcc()).isCloseTo(0.6641, within(0.0001));
    }

    @Test
    void of_messages_of_one_kind_only_their_share_is_told() {
        Quality quality = Quality.of(MessageScorer.shipped(), List.of(Message.of(1, false, "See you at noon")));

        assertThat(Report.of(quality))
                .contains("1 messages: 0 spam, 1 ham", "0.00 %")
                .containsPattern("spam caught +n/a")
                .containsPattern("MCC +n/a")
                .containsPattern("AUC +n/a");
    }

    @Test
    void texts_of_the_same_log_odds_share_their_rank() {
        List<Message> same = List.of(Message.of(1, false, "same"), Message.of(2, true, "same"));

        assertThat(Quality.of(MessageScorer.shipped(), same).auc()).isEqualTo(0.5);
    }

    @Test
    void the_threshold_blocks_at_most_its_share_of_ham_and_scores_70() {
        List<Margin> margins = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            margins.add(new Margin(-1 - i / 2_500.0, false));
        }
        for (int i = 0; i < 500; i++) {
            margins.add(new Margin(1 + i / 500.0, true));
        }
        margins.add(new Margin(1.5, false));
        margins.add(new Margin(1.7, false));
        margins.add(new Margin(1.9, false));

        Calibration calibration = Calibration.of(margins);

        assertThat(calibration.slope()).isPositive();
        double threshold = (Math.log(0.695 / 0.305) - calibration.shift()) / calibration.slope();
        assertThat(threshold).isBetween(1.5, 1.51);
    }

    @Test
    void where_a_ham_looks_most_like_spam_the_threshold_lies_above_it() {
        Calibration calibration =
                Calibration.of(List.of(new Margin(2, false), new Margin(1, true), new Margin(-1, false)));

        assertThat(calibration.slope() * 2 + calibration.shift()).isLessThan(Math.log(0.695 / 0.305));
    }
}
