// Imports for JShell. Delete the second half where there is no Deeplearning4j on the class path.
import io.github.mlopssdk.*;
import io.github.mlopssdk.compare.*;
import io.github.mlopssdk.data.*;
import io.github.mlopssdk.dl4j.*;
import io.github.mlopssdk.gate.*;
import io.github.mlopssdk.mlflow.*;
import io.github.mlopssdk.model.*;
import io.github.mlopssdk.testing.check.*;
import io.github.mlopssdk.testing.model.*;

import org.deeplearning4j.datasets.iterator.utilty.*;
import org.deeplearning4j.nn.conf.*;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.multilayer.*;
import org.nd4j.evaluation.classification.*;
import org.nd4j.linalg.activations.*;
import org.nd4j.linalg.api.ndarray.*;
import org.nd4j.linalg.dataset.*;
import org.nd4j.linalg.dataset.api.iterator.*;
import org.nd4j.linalg.factory.*;
import org.nd4j.linalg.learning.config.*;
