package reactor.acme;

import java.util.concurrent.Executor;

/**
 * An executor that looks as if Reactor had made it.
 */
public class ReactorLikeExecutor implements Executor {

	@Override
	public void execute(Runnable task) {
		task.run();
	}

}
