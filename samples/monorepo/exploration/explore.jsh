// jshell --class-path 'training/target/classes:training/target/lib/*' exploration/explore.jsh
import io.github.mlopssdk.data.Catalog;
import io.github.mlopssdk.samples.monorepo.processing.Preprocessing;
import io.github.mlopssdk.samples.monorepo.training.Flower;
import java.util.stream.Collectors;

var catalog = Catalog.load("datasets.csv");
System.out.println(catalog);

var flowers = Flower.read(catalog.dataset("iris").fetch().path());
System.out.println(flowers.stream().collect(Collectors.groupingBy(Flower::species, Collectors.counting())));

// The same class that training and serving use: what it says here holds there.
var preprocessing = Preprocessing.fit(flowers.stream().map(Flower::centimeters).toList());
System.out.println(preprocessing);
System.out.println(java.util.Arrays.toString(preprocessing.features(flowers.get(0).centimeters())));
/exit
