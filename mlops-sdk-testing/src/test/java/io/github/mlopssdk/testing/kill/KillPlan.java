package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.model.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Which kills to play. */
final class KillPlan {
    private KillPlan() {}

    /** Plans every stage once, then as many kills at any moment, and so on; mostly at the default durability. */
    static List<KillRound> of(int kills, long seed) {
        var random = new Random(seed);
        KillStage[] stages = KillStage.values();
        var rounds = new ArrayList<KillRound>();
        for (int i = 0; i < kills; i++) {
            boolean named = i / stages.length % 2 == 0;
            rounds.add(new KillRound(
                    named ? stages[i % stages.length] : KillStage.ANY_MOMENT, durability(random), random.nextLong()));
        }
        return rounds;
    }

    private static Durability durability(Random random) {
        Durability[] all = Durability.values();
        return random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : Durability.WRITE;
    }
}
