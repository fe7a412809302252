export interface Messages {
    'accelerate-compat': {
        summary: {};
        'cannot-resume': {
            accelerate: 'value';
            torch: 'value';
            keep: 'value';
        };
        'cannot-resume-safetensors': {
            accelerate: 'value';
            safetensors: 'value';
        };
        'either-numpy': {
            accelerate: 'value';
            numpy: 'value';
        };
        fragile: {
            accelerate: 'value';
            keep: 'value';
        };
        ipex: {
            accelerate: 'value';
        };
        'keep-1': {};
        'keep-2': {};
        'keep-either': {};
        loses: {
            accelerate: 'value';
            torch: 'value';
            keep: 'value';
        };
        'may-lose': {
            accelerate: 'value';
            torch: 'value';
            keep: 'value';
        };
        'may-not-resume': {
            accelerate: 'value';
            torch: 'value';
            keep: 'value';
        };
        'may-not-resume-safetensors': {
            accelerate: 'value';
            safetensors: 'value';
        };
        'no-pin': {};
        'old-admitted': {
            accelerate: 'value';
            keep: 'value';
        };
        'old-backend': {
            accelerate: 'value';
        };
        'old-numpy': {
            accelerate: 'value';
            numpy: 'value';
        };
        'other-pin': {};
        pin: {};
        'sampling-none': {
            accelerate: 'value';
            option: 'value';
        };
        state: {};
        'target-cannot-resume': {
            target: 'value';
            accelerate: 'value';
            torch: 'value';
            keep: 'value';
        };
        tensort: {};
    };
    'accelerate-rejected': {
        summary: {};
        'bad-value': {
            key: 'value';
            value: 'value';
        };
        launch: {};
        'missing-key': {
            key: 'value';
        };
        'near-option': {
            option: 'value';
            near: 'value';
        };
        'no-table': {};
        'script-option': {
            option: 'value';
        };
        'several-documents': {};
        syntax: {};
        toml: {};
        'unknown-key': {
            key: 'value';
        };
        'unknown-option': {
            option: 'value';
        };
        unquoted: {
            key: 'value';
        };
    };
    'accumulation-contradicted': {
        summary: {};
        differs: {
            variable: 'value';
            value: 'value';
            steps: 'value';
        };
        option: {};
    };
    'block-swap': {
        summary: {};
        'checkpointing-on': {
            option: 'value';
        };
        negative: {
            option: 'value';
            value: 'value';
            most: 'value';
        };
        'no-checkpointing': {
            option: 'value';
        };
        offload: {
            option: 'value';
            value: 'value';
            offload: 'value';
        };
        'offload-here': {};
        'offload-unseen': {
            option: 'value';
            offload: 'value';
        };
        'too-many': {
            option: 'value';
            value: 'value';
            most: 'value';
        };
    };
    'ambiguous-dataset-config': {
        summary: {};
        several: {
            paths: 'value';
        };
    };
    'broken-continuation': {
        summary: {};
        blank: {
            mark: 'value';
            option: 'value';
            count: 'choice';
        };
        comment: {
            option: 'value';
            count: 'choice';
            mark: 'value';
        };
        'comment-line': {
            option: 'value';
            count: 'choice';
        };
        'empty-line': {
            option: 'value';
            count: 'choice';
        };
        'line-ends': {
            mark: 'value';
            option: 'value';
            count: 'choice';
        };
        lost: {
            option: 'value';
            count: 'choice';
        };
        'no-mark': {
            mark: 'value';
            option: 'value';
            count: 'choice';
        };
        'other-mark': {
            other: 'value';
            option: 'value';
            count: 'choice';
            mark: 'value';
        };
        return: {};
        break: {};
        launch: {};
    };
    'bucket-resolution': {
        summary: {};
        'above-default': {
            side: 'value';
            limit: 'value';
        };
        'above-max': {
            limit: 'value';
            side: 'value';
        };
        'below-default': {
            side: 'value';
            limit: 'value';
        };
        'below-min': {
            limit: 'value';
            side: 'value';
        };
        'min-zero': {
            steps: 'value';
            low: 'value';
        };
        odd: {
            side: 'value';
            near: 'value';
        };
        steps: {
            steps: 'value';
            script: 'value';
            multiple: 'value';
        };
        'steps-with': {
            script: 'value';
            steps: 'value';
            multiple: 'value';
        };
        'zero-steps': {};
        'negative-steps': {
            steps: 'value';
        };
    };
    'caption-extension-default': {
        summary: {};
        alone: {};
        'class-tokens': {};
        default: {};
        'folder-name': {};
        'text-beside': {
            example: 'value';
        };
    };
    'command-line-rejected': {
        summary: {};
        ambiguous: {
            word: 'value';
            choices: 'value';
        };
        choice: {
            word: 'value';
            option: 'value';
            choices: 'value';
        };
        flag: {
            option: 'value';
            word: 'value';
        };
        help: {
            word: 'value';
        };
        hyphen: {
            word: 'value';
            option: 'value';
        };
        list: {
            word: 'value';
            option: 'value';
        };
        'no-flag': {
            word: 'value';
            option: 'value';
        };
        'no-value': {
            option: 'value';
        };
        'not-yet': {
            word: 'value';
            since: 'value';
            target: 'value';
        };
        pair: {
            word: 'value';
        };
        sibling: {
            word: 'value';
            others: 'value';
            script: 'value';
        };
        spelling: {
            word: 'value';
            option: 'value';
        };
        stray: {
            word: 'value';
        };
        type: {
            word: 'value';
            option: 'value';
            type: 'value';
        };
        unknown: {
            word: 'value';
        };
        'unknown-near': {
            word: 'value';
            option: 'value';
        };
    };
    'committed-secret': {
        summary: {};
        github: {
            length: 'value';
        };
        huggingface: {
            length: 'value';
        };
        password: {
            length: 'value';
        };
        'private-key': {};
        service: {
            service: 'value';
            length: 'value';
        };
        wandb: {
            length: 'value';
        };
    };
    'config-file-missing': {
        summary: {};
        missing: {
            path: 'value';
        };
        near: {
            path: 'value';
            near: 'value';
        };
    };
    'data-loader-workers': {
        summary: {};
        flag: {};
        negative: {
            option: 'value';
            value: 'value';
        };
        persistent: {
            option: 'value';
        };
    };
    'dataset-as-train-config': {
        summary: {};
        part: {};
        whole: {
            path: 'value';
        };
    };
    'dataset-schema': {
        summary: {};
        'conditioning-in-some': {};
        'conditioning-without-mask': {};
        'empty-path': {};
        'guide-name': {
            key: 'value';
            instead: 'value';
        };
        later: {
            key: 'value';
            since: 'value';
            target: 'value';
        };
        missing: {
            key: 'value';
        };
        mixed: {};
        'not-a-list': {
            key: 'value';
            name: 'value';
        };
        'not-a-table': {
            key: 'value';
        };
        'not-for-controlnet': {
            key: 'value';
            place: 'value';
        };
        'not-for-finetune': {
            key: 'value';
            place: 'value';
        };
        'not-for-script': {
            script: 'value';
            key: 'value';
        };
        'only-in-datasets': {
            key: 'value';
        };
        'only-in-subsets': {
            key: 'value';
            place: 'value';
        };
        'other-name': {
            key: 'value';
            instead: 'value';
        };
        suffix: {
            path: 'value';
        };
        table: {
            key: 'value';
            place: 'value';
        };
        'top-level': {
            key: 'value';
        };
        'top-level-key': {
            key: 'value';
            place: 'value';
        };
        'top-level-near': {
            key: 'value';
            near: 'value';
        };
        'type-bool': {
            key: 'value';
            value: 'value';
        };
        'type-float': {
            key: 'value';
            value: 'value';
        };
        'type-int': {
            key: 'value';
            value: 'value';
        };
        'type-number': {
            key: 'value';
            value: 'value';
        };
        'type-pair': {
            key: 'value';
            value: 'value';
        };
        'type-str': {
            key: 'value';
            value: 'value';
        };
        'type-table': {
            key: 'value';
            value: 'value';
        };
        unknown: {
            key: 'value';
            place: 'value';
        };
        'unknown-near': {
            key: 'value';
            place: 'value';
            near: 'value';
        };
        'without-subsets': {
            key: 'value';
        };
    };
    'dataset-value': {
        summary: {};
        'batch-negative': {
            size: 'value';
        };
        'batch-zero': {};
        'crop-with-conditioning': {};
        'empty-path': {
            key: 'value';
        };
        'face-crop': {
            value: 'value';
        };
        first: {};
        home: {
            key: 'value';
        };
        interpolation: {
            word: 'value';
        };
        'no-datasets': {};
        'no-extension': {};
        'no-repeats': {};
        'no-resolution': {};
        'no-subsets': {};
        'nothing-to-keep': {};
        'only-reg': {};
        'rate-above-one': {
            key: 'value';
        };
        'rate-negative': {
            key: 'value';
        };
        'resolution-zero': {};
        'separator-stays': {};
        'subset-interpolation': {
            word: 'value';
        };
        twice: {
            path: 'value';
            key: 'value';
        };
        variable: {
            key: 'value';
        };
        'no-conditioning': {};
        'config-missing': {
            path: 'value';
            neighbour: 'value';
        };
        'metadata-missing': {
            path: 'value';
            neighbour: 'value';
        };
        'no-masks': {
            path: 'value';
            count: 'value';
        };
    };
    'dead-option': {
        summary: {};
        attention: {
            key: 'value';
        };
        captions: {
            key: 'value';
        };
        gone: {
            key: 'value';
        };
        instead: {
            key: 'value';
            instead: 'value';
        };
        loss: {
            key: 'value';
        };
        'never-read': {
            script: 'value';
            key: 'value';
        };
        noise: {
            key: 'value';
        };
        sampler: {
            key: 'value';
        };
        'stable-diffusion': {
            key: 'value';
        };
        timesteps: {
            key: 'value';
        };
    };
    'debug-dataset': {
        summary: {};
        on: {
            option: 'value';
        };
    };
    'deepspeed-conflict': {
        summary: {};
        'batch-size': {
            size: 'value';
            told: 'value';
        };
        idle: {
            option: 'value';
        };
        'master-weights': {
            option: 'value';
        };
        workers: {
            option: 'value';
            value: 'value';
        };
    };
    'deprecated-option': {
        summary: {};
        both: {
            key: 'value';
            instead: 'value';
        };
        ignored: {
            key: 'value';
            instead: 'value';
        };
        old: {
            key: 'value';
            instead: 'value';
        };
        renamed: {
            key: 'value';
            written: 'value';
        };
    };
    'empty-text': {
        summary: {};
        'log-tracker-config': {
            option: 'value';
        };
        'logging-dir': {
            option: 'value';
        };
        'network-weights': {
            option: 'value';
        };
    };
    'flow-option-unused': {
        summary: {};
        chosen: {};
        'flow-shift': {
            option: 'value';
            sampling: 'value';
        };
        gamma: {
            option: 'value';
        };
        huber: {
            option: 'value';
            loss: 'value';
        };
        logit: {
            option: 'value';
        };
        'mode-scale': {
            option: 'value';
        };
        scheme: {
            option: 'value';
            value: 'value';
        };
        'sigmoid-scale': {
            option: 'value';
            sampling: 'value';
        };
    };
    'flux-advice': {
        summary: {};
        guidance: {
            option: 'value';
            value: 'value';
        };
        'guidance-unset': {};
        mask: {
            option: 'value';
        };
        prediction: {
            option: 'value';
            value: 'value';
        };
        'prediction-unset': {};
        sampling: {
            option: 'value';
            value: 'value';
        };
        'sampling-unset': {};
        'sigmoid-scale': {
            option: 'value';
            value: 'value';
        };
    };
    'gui-additional-parameters': {
        summary: {};
        ambiguous: {
            word: 'value';
            choices: 'value';
        };
        choice: {
            word: 'value';
            option: 'value';
            choices: 'value';
        };
        'config-file': {};
        'no-value': {
            option: 'value';
        };
        overrides: {
            option: 'value';
            value: 'value';
            label: 'value';
            key: 'value';
            own: 'value';
        };
        quoted: {
            word: 'value';
            arrives: 'value';
        };
        stray: {
            word: 'value';
        };
        torn: {
            word: 'value';
        };
        twice: {
            option: 'value';
            value: 'value';
            own: 'value';
        };
        type: {
            word: 'value';
            option: 'value';
            type: 'value';
        };
        'unexpected-value': {
            option: 'value';
            word: 'value';
        };
        unknown: {
            word: 'value';
        };
        'unknown-near': {
            word: 'value';
            option: 'value';
        };
    };
    'gui-contradicting-flags': {
        summary: {};
        both: {
            label: 'value';
            key: 'value';
        };
        'no-rate': {};
        'other-model': {
            label: 'value';
            key: 'value';
            model: 'value';
        };
        refused: {
            label: 'value';
            key: 'value';
        };
        't5-rate': {
            label: 'value';
            key: 'value';
        };
        type: {
            type: 'value';
        };
        'type-alone': {
            type: 'value';
        };
        values: {
            label: 'value';
            key: 'value';
        };
    };
    'gui-dropped-value': {
        summary: {};
        rates: {
            rate: 'value';
        };
        zero: {
            label: 'value';
            key: 'value';
            value: 'value';
            default: 'value';
            option: 'value';
        };
    };
    'gui-field-without-effect': {
        summary: {};
        encoder: {
            label: 'value';
            key: 'value';
            own: 'value';
        };
        'epoch-beside-dataset': {
            label: 'value';
            key: 'value';
            value: 'value';
        };
        'epoch-beside-epochs': {
            label: 'value';
            key: 'value';
            value: 'value';
            epochs: 'value';
        };
        'epoch-beside-steps': {
            label: 'value';
            key: 'value';
            value: 'value';
            steps: 'value';
        };
        vain: {
            label: 'value';
            key: 'value';
            value: 'value';
            script: 'value';
        };
    };
    'gui-numeric-text': {
        summary: {};
        fraction: {
            label: 'value';
            key: 'value';
            value: 'value';
            loaded: 'value';
        };
        text: {
            label: 'value';
            key: 'value';
            value: 'value';
            loaded: 'value';
        };
    };
    'gui-placeholder': {
        summary: {};
        left: {
            label: 'value';
            key: 'value';
            value: 'value';
        };
    };
    'gui-resume': {
        summary: {};
        file: {
            resume: 'value';
            state: 'value';
        };
        home: {
            resume: 'value';
        };
        hub: {};
        'hub-alone': {};
        quotes: {
            resume: 'value';
        };
        spaces: {
            resume: 'value';
        };
        variable: {
            resume: 'value';
        };
        'file-alone': {
            resume: 'value';
            option: 'value';
        };
    };
    'gui-unknown-key': {
        summary: {};
        beside: {
            key: 'value';
            field: 'value';
            value: 'value';
        };
        gone: {
            key: 'value';
        };
        migrated: {
            key: 'value';
            field: 'value';
            value: 'value';
        };
        'migrated-alone': {
            key: 'value';
            field: 'value';
        };
        misspelt: {
            key: 'value';
            field: 'value';
        };
        renamed: {
            key: 'value';
            field: 'value';
        };
        unknown: {
            key: 'value';
        };
    };
    'hub-upload': {
        summary: {};
        'empty-repository': {
            option: 'value';
        };
        idle: {
            option: 'value';
        };
        'no-path': {};
        'no-path-states': {};
        'no-repository': {
            option: 'value';
        };
        races: {
            option: 'value';
            retention: 'value';
        };
        visibility: {
            option: 'value';
            value: 'value';
        };
    };
    'image-folder-missing': {
        summary: {};
        missing: {
            path: 'value';
            neighbour: 'value';
        };
    };
    'interval-zero': {
        summary: {};
        epochs: {
            option: 'value';
            value: 'value';
        };
        fraction: {
            option: 'value';
            value: 'value';
        };
        steps: {
            option: 'value';
            value: 'value';
        };
    };
    'json-syntax': {
        summary: {};
        'bad-escape': {};
        bom: {};
        'colon-expected': {};
        'comma-expected': {};
        comment: {};
        'control-character': {};
        'duplicate-key': {
            key: 'value';
        };
        'extra-data': {};
        'key-expected': {};
        'long-number': {};
        'open-string': {};
        'too-deep': {
            deepest: 'value';
        };
        'trailing-comma': {};
        unexpected: {};
        'unexpected-end': {};
    };
    'key-value-arguments': {
        summary: {};
        comma: {
            item: 'value';
            word: 'value';
            name: 'value';
        };
        empty: {
            item: 'value';
        };
        'item-not-text': {
            item: 'value';
            option: 'value';
        };
        letters: {
            option: 'value';
        };
        'no-equals': {
            item: 'value';
            option: 'value';
        };
        'no-literal': {
            item: 'value';
            word: 'value';
        };
        'not-a-list': {
            option: 'value';
            value: 'value';
        };
        'python-word': {
            item: 'value';
            word: 'value';
            name: 'value';
            python: 'value';
        };
        rate: {
            item: 'value';
        };
        several: {
            item: 'value';
            option: 'value';
        };
        'several-network': {
            item: 'value';
            option: 'value';
        };
        space: {
            item: 'value';
        };
        'space-network': {
            item: 'value';
        };
        table: {
            option: 'value';
        };
        'two-equals': {
            item: 'value';
            option: 'value';
        };
        'two-equals-network': {
            item: 'value';
            option: 'value';
        };
        unknown: {
            name: 'value';
            optimizer: 'value';
            known: 'value';
        };
        'unknown-near': {
            name: 'value';
            optimizer: 'value';
            near: 'value';
        };
        word: {
            item: 'value';
            word: 'value';
            name: 'value';
        };
    };
    'latent-cache-conflict': {
        summary: {};
        asserted: {
            key: 'value';
            cache: 'value';
        };
        cache: {};
        ignored: {
            key: 'value';
            cache: 'value';
        };
        metadata: {};
    };
    'launch-not-followed': {
        summary: {};
        syntax: {};
        'too-much': {};
    };
    'launcher-option-without-effect': {
        summary: {};
        accumulation: {
            value: 'value';
            steps: 'value';
        };
        dynamo: {
            option: 'value';
        };
        processes: {
            count: 'value';
        };
    };
    'list-option-twice': {
        summary: {};
        differs: {
            option: 'value';
            counts: 'value';
            dropped: 'value';
        };
        list: {
            option: 'value';
            counts: 'value';
            dropped: 'value';
        };
        dropped: {};
    };
    logging: {
        summary: {};
        'no-directory': {
            option: 'value';
            value: 'value';
        };
        'no-log-directory': {
            option: 'value';
        };
        'no-tracker': {
            option: 'value';
        };
        'no-wandb': {
            option: 'value';
        };
        'run-name': {
            option: 'value';
        };
    };
    'loss-conflict': {
        summary: {};
        'adaptive-noise': {
            option: 'value';
        };
        'huber-c': {
            option: 'value';
            value: 'value';
        };
        'logit-std': {
            option: 'value';
            value: 'value';
        };
        'no-threshold': {
            option: 'value';
            value: 'value';
            script: 'value';
        };
        prediction: {};
        'scale-v-pred': {
            option: 'value';
        };
        scheme: {};
        'sigma-sqrt': {
            option: 'value';
            value: 'value';
        };
        snr: {
            option: 'value';
            value: 'value';
        };
        'snr-default': {
            option: 'value';
            value: 'value';
        };
        type: {};
        'v-pred-like': {
            option: 'value';
        };
        'weighted-captions': {
            option: 'value';
        };
    };
    'missing-save-state': {
        summary: {};
        never: {};
        nothing: {};
        'no-interval': {};
        'end-only': {};
        'never-compiled': {};
        'nothing-compiled': {};
    };
    'misspelt-option': {
        summary: {};
        argument: {
            key: 'value';
            list: 'value';
            item: 'value';
        };
        'argument-beside': {
            key: 'value';
            list: 'value';
            item: 'value';
        };
        'argument-given': {
            key: 'value';
            list: 'value';
        };
        'beside-another': {
            key: 'value';
            script: 'value';
            option: 'value';
            counts: 'value';
            value: 'value';
        };
        'beside-the-right-one': {
            key: 'value';
            script: 'value';
            counts: 'value';
            value: 'value';
            option: 'value';
        };
        counts: {};
        list: {};
        misspelt: {
            key: 'value';
            script: 'value';
            option: 'value';
        };
        other: {};
        'other-values': {
            key: 'value';
            script: 'value';
            option: 'value';
        };
        renamed: {
            key: 'value';
            script: 'value';
            option: 'value';
        };
        twice: {
            key: 'value';
            script: 'value';
            counts: 'value';
        };
    };
    'mixed-precision-before-script': {
        summary: {};
        word: {
            value: 'value';
        };
        config: {
            value: 'value';
        };
        environment: {
            value: 'value';
        };
        written: {};
    };
    'model-path': {
        summary: {};
        address: {
            option: 'value';
            value: 'value';
        };
        empty: {
            option: 'value';
        };
        'fp8-type': {
            option: 'value';
            value: 'value';
        };
        home: {
            option: 'value';
            value: 'value';
        };
        hub: {
            option: 'value';
            value: 'value';
        };
        scaled: {
            option: 'value';
            value: 'value';
        };
        suffix: {
            option: 'value';
            value: 'value';
            suffix: 'value';
        };
        unset: {
            options: 'value';
        };
        vae: {
            option: 'value';
        };
        'vae-unread': {
            option: 'value';
        };
    };
    'model-type': {
        summary: {};
        'control-net': {
            option: 'value';
            value: 'value';
        };
        'fine-tune': {
            option: 'value';
            value: 'value';
        };
        mask: {
            option: 'value';
            value: 'value';
        };
        'mask-off': {
            option: 'value';
            value: 'value';
        };
    };
    'nested-table': {
        summary: {};
        'options-lost': {
            table: 'value';
            keys: 'value';
        };
        ignored: {
            table: 'value';
        };
        option: {
            option: 'value';
        };
        'list-option': {
            option: 'value';
        };
        section: {
            option: 'value';
        };
    };
    'network-arguments': {
        summary: {};
        'any-text': {
            argument: 'value';
            value: 'value';
        };
        'block-outside': {
            argument: 'value';
            part: 'value';
            last: 'value';
        };
        'block-reversed': {
            argument: 'value';
            part: 'value';
        };
        'block-text': {
            argument: 'value';
            part: 'value';
            last: 'value';
        };
        cache: {};
        'cached-t5': {
            argument: 'value';
            cache: 'value';
        };
        convolution: {
            argument: 'value';
        };
        flag: {
            argument: 'value';
            value: 'value';
        };
        ggpo: {
            argument: 'value';
            other: 'value';
        };
        'in-dims': {
            argument: 'value';
            value: 'value';
        };
        'not-number': {
            argument: 'value';
            value: 'value';
        };
        'not-whole': {
            argument: 'value';
            value: 'value';
        };
        'not-yet': {
            argument: 'value';
            since: 'value';
            target: 'value';
        };
        only: {};
        'rank-dropout': {
            argument: 'value';
            value: 'value';
        };
        skipped: {
            skipped: 'value';
            argument: 'value';
        };
        'split-qkv': {
            argument: 'value';
        };
        taken: {
            argument: 'value';
        };
        'taken-option': {
            argument: 'value';
            option: 'value';
        };
        'train-blocks': {
            argument: 'value';
            value: 'value';
        };
        twice: {
            argument: 'value';
        };
        'unet-only': {
            argument: 'value';
        };
        unknown: {
            module: 'value';
            argument: 'value';
        };
        'unknown-near': {
            module: 'value';
            argument: 'value';
            near: 'value';
        };
    };
    'network-module': {
        summary: {};
        empty: {
            option: 'value';
        };
        'no-network': {
            option: 'value';
            value: 'value';
        };
        'not-yet': {
            target: 'value';
            value: 'value';
        };
        'other-model': {
            option: 'value';
            value: 'value';
            family: 'value';
        };
        path: {
            option: 'value';
            value: 'value';
        };
        unknown: {
            option: 'value';
            value: 'value';
        };
        'unknown-near': {
            option: 'value';
            value: 'value';
            near: 'value';
        };
        unset: {};
    };
    'network-settings': {
        summary: {};
        'alpha-zero': {
            option: 'value';
        };
        'both-only': {
            option: 'value';
        };
        'dim-negative': {
            option: 'value';
            value: 'value';
        };
        'dim-unset': {};
        'dim-zero': {
            option: 'value';
        };
        dropout: {
            option: 'value';
            value: 'value';
        };
        'norms-zero': {
            option: 'value';
        };
        'oft-alpha': {
            option: 'value';
            value: 'value';
        };
        'oft-alpha-unset': {};
        'oft-dim': {
            option: 'value';
            value: 'value';
            width: 'value';
        };
        'oft-encoder': {
            option: 'value';
        };
        'oft-ignores': {
            option: 'value';
        };
        only: {};
        'untrained-rate': {
            option: 'value';
            only: 'value';
        };
    };
    'network-weights': {
        summary: {};
        fewer: {
            option: 'value';
            multiplied: 'value';
            count: 'value';
        };
        'from-file': {
            option: 'value';
        };
        'no-base': {
            option: 'value';
        };
        'no-weights': {
            option: 'value';
        };
    };
    'optimizer-conflict': {
        summary: {};
        'fused-accumulation': {
            option: 'value';
            other: 'value';
            steps: 'value';
        };
        'fused-optimizer': {
            option: 'value';
        };
        'fused-twice': {
            option: 'value';
            other: 'value';
        };
        'fused-unused': {
            option: 'value';
        };
        other: {};
        'schedule-free': {
            option: 'value';
            other: 'value';
        };
        two: {
            option: 'value';
            other: 'value';
        };
    };
    'optimizer-learning-rate': {
        summary: {};
        'adafactor-clipping': {};
        'adafactor-relative': {
            lost: 'value';
        };
        'adafactor-warmup-init': {
            lost: 'value';
        };
        low: {
            option: 'value';
            value: 'value';
            optimizer: 'value';
        };
        'low-default': {
            rate: 'value';
            optimizer: 'value';
        };
        negative: {
            option: 'value';
            value: 'value';
        };
        several: {
            optimizer: 'value';
        };
        'text-zero': {
            option: 'value';
            value: 'value';
        };
        unset: {};
        zero: {
            option: 'value';
            value: 'value';
        };
    };
    'option-abbreviated': {
        summary: {};
        abbreviated: {
            word: 'value';
            option: 'value';
        };
    };
    'option-changed-in-target': {
        summary: {};
        choice: {
            target: 'value';
            value: 'value';
            key: 'value';
            since: 'value';
            choices: 'value';
        };
        list: {
            target: 'value';
            key: 'value';
            since: 'value';
        };
        share: {
            target: 'value';
            key: 'value';
            value: 'value';
            since: 'value';
        };
    };
    'option-choice': {
        summary: {};
        stops: {
            value: 'value';
            option: 'value';
            choices: 'value';
        };
        'falls-back': {
            value: 'value';
            option: 'value';
            instead: 'value';
            choices: 'value';
        };
        unknown: {
            value: 'value';
            option: 'value';
            choices: 'value';
        };
        'a-pickle': {};
        'training-precision': {};
        'uniform-weights': {};
    };
    'option-implied': {
        summary: {};
        'state-at-end': {
            option: 'value';
        };
    };
    'option-not-in-target': {
        summary: {};
        gone: {
            key: 'value';
            until: 'value';
            target: 'value';
        };
        'not-yet': {
            key: 'value';
            since: 'value';
            target: 'value';
        };
    };
    'option-of-another-script': {
        summary: {};
        ignored: {
            option: 'value';
            others: 'value';
            script: 'value';
        };
        'read-all-the-same': {
            option: 'value';
            others: 'value';
            script: 'value';
        };
    };
    'option-overridden': {
        summary: {};
        overridden: {
            option: 'value';
            dropped: 'value';
            counts: 'value';
        };
        counts: {};
    };
    'option-set-twice': {
        summary: {};
        differs: {
            option: 'value';
            counts: 'value';
            dropped: 'value';
        };
        same: {
            option: 'value';
        };
        counts: {};
    };
    'option-type': {
        summary: {};
        dataset: {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        'flag-on': {
            option: 'value';
            value: 'value';
        };
        'flag-text': {
            option: 'value';
            value: 'value';
        };
        'flag-any-text': {
            option: 'value';
            value: 'value';
        };
        'text-stops': {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        text: {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        'float-stops': {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        float: {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        boolean: {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        letters: {
            option: 'value';
        };
        other: {
            option: 'value';
            value: 'value';
            type: 'value';
        };
        'a-bool': {};
        'a-fraction': {};
        'a-int': {};
        'a-list-of-number': {};
        'a-list-of-str': {};
        'a-number': {};
        'a-str': {};
        'a-table': {};
    };
    'output-name': {
        summary: {};
        absolute: {
            option: 'value';
            value: 'value';
        };
        backslash: {
            option: 'value';
            value: 'value';
        };
        'bad-directory': {
            option: 'value';
            value: 'value';
        };
        empty: {
            option: 'value';
        };
        extension: {
            option: 'value';
            value: 'value';
            word: 'value';
        };
        folder: {
            option: 'value';
            value: 'value';
            word: 'value';
        };
        'no-directory': {};
        'not-text': {
            option: 'value';
            value: 'value';
            text: 'value';
        };
        unset: {};
    };
    'own-sd-scripts': {
        summary: {};
        read: {
            path: 'value';
            target: 'value';
        };
        changed: {
            path: 'value';
            target: 'value';
            names: 'value';
        };
        unread: {
            path: 'value';
        };
    };
    'pins-conflict': {
        summary: {};
        'cached-download': {
            pin: 'value';
            other: 'value';
            advice: 'value';
        };
        'numpy-unavailable': {
            pin: 'value';
            other: 'value';
            advice: 'value';
        };
        'other-pin': {};
        refused: {
            pin: 'value';
            other: 'value';
            advice: 'value';
        };
    };
    'pins-contradict': {
        summary: {};
        beside: {
            second: 'value';
            first: 'value';
            file: 'value';
        };
        lock: {
            second: 'value';
            file: 'value';
            first: 'value';
        };
        'other-pin': {};
        'sd-scripts': {
            second: 'value';
            first: 'value';
            file: 'value';
        };
        together: {
            second: 'value';
            first: 'value';
            file: 'value';
        };
    };
    'policy-change': {
        summary: {};
        comment: {
            does: 'value';
            what: 'value';
        };
        baseline: {
            does: 'value';
            what: 'value';
        };
        settings: {
            does: 'value';
            what: 'value';
        };
        'adopted-comment': {
            does: 'value';
            what: 'value';
        };
        'adopted-baseline': {
            does: 'value';
            what: 'value';
        };
        'adopted-settings': {
            does: 'value';
            what: 'value';
        };
        unreached: {
            files: 'count';
        };
        refused: {};
        here: {};
        'adopted-here': {};
        hides: {};
        lowers: {};
        'hides-or-lowers': {};
        error: {
            errors: 'count';
        };
        warning: {
            warnings: 'count';
        };
        notice: {
            notices: 'count';
        };
        'error-warning': {
            errors: 'count';
            warnings: 'count';
        };
        'error-notice': {
            errors: 'count';
            notices: 'count';
        };
        'warning-notice': {
            warnings: 'count';
            notices: 'count';
        };
        'error-warning-notice': {
            errors: 'count';
            warnings: 'count';
            notices: 'count';
        };
    };
    'precision-conflict': {
        summary: {};
        both: {
            option: 'value';
        };
        'fine-tune': {
            option: 'value';
            value: 'value';
        };
        flag: {};
        fp8: {
            flag: 'value';
            value: 'value';
            needed: 'value';
        };
        'fp8-unset': {
            flag: 'value';
            needed: 'value';
        };
        full: {
            flag: 'value';
            needed: 'value';
            value: 'value';
        };
        'full-unset': {
            flag: 'value';
            needed: 'value';
        };
        unset: {};
        eight: {
            option: 'value';
            value: 'value';
        };
    };
    'resume-finished-run': {
        summary: {};
        'epoch-name': {
            state: 'value';
            number: 'value';
            limit: 'value';
            advice: 'value';
        };
        'initial-epoch': {
            option: 'value';
            value: 'value';
            epochs: 'value';
        };
        'initial-step': {
            option: 'value';
            value: 'value';
            steps: 'value';
        };
        'step-name': {
            state: 'value';
            number: 'value';
            limit: 'value';
            advice: 'value';
        };
        stored: {
            at: 'value';
            steps: 'value';
            advice: 'value';
        };
        'stored-epochs': {
            at: 'value';
            epochs: 'value';
            batches: 'value';
            end: 'value';
            advice: 'value';
        };
        raise: {
            raised: 'value';
            scheduler: 'value';
        };
        'raise-rates': {
            raised: 'value';
            total: 'value';
            scheduler: 'value';
            next: 'value';
            last: 'value';
        };
        'raise-plain': {
            raised: 'value';
        };
        'raise-unknown': {
            raised: 'value';
        };
        'raise-own': {
            raised: 'value';
        };
    };
    'resume-ignored-options': {
        summary: {};
        'arguments-changed': {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        blockwise: {
            option: 'value';
        };
        rate: {
            option: 'value';
        };
        'rate-changed': {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        'schedule-changed': {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        weights: {
            option: 'value';
        };
    };
    'resume-never-written': {
        summary: {};
        'no-interval': {
            config: 'value';
            every: 'value';
            state: 'value';
        };
        'no-states': {
            config: 'value';
            state: 'value';
            option: 'value';
        };
        'not-a-multiple': {
            config: 'value';
            interval: 'value';
            every: 'value';
            number: 'value';
            state: 'value';
        };
        'not-left': {
            config: 'value';
            state: 'value';
        };
        writer: {};
        'own-no-states': {
            state: 'value';
            option: 'value';
        };
    };
    'resume-no-longer-fits': {
        summary: {};
        blocks: {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        dim: {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        may: {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        module: {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        optimizer: {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        'text-encoder': {
            option: 'value';
            was: 'value';
            now: 'value';
        };
        scaler: {
            option: 'value';
            was: 'value';
            now: 'value';
        };
    };
    'resume-recounts': {
        summary: {};
        early: {
            option: 'value';
            was: 'value';
            now: 'value';
            at: 'value';
            next: 'value';
        };
        'early-names': {
            option: 'value';
            was: 'value';
            now: 'value';
            at: 'value';
            next: 'value';
        };
        late: {
            option: 'value';
            was: 'value';
            now: 'value';
            at: 'value';
            next: 'value';
        };
        stops: {
            option: 'value';
            was: 'value';
            now: 'value';
            epochs: 'value';
            next: 'value';
        };
    };
    'resume-restarts-counting': {
        summary: {};
        full: {
            script: 'value';
            advice: 'value';
        };
        'full-final': {
            script: 'value';
            option: 'value';
            advice: 'value';
        };
        'full-overwrites': {
            script: 'value';
            option: 'value';
            advice: 'value';
        };
        'repeats-epoch': {};
        steps: {
            name: 'value';
            option: 'value';
        };
        'steps-skipped': {
            name: 'value';
            option: 'value';
        };
        keep: {
            scheduler: 'value';
        };
        'keep-rates': {
            scheduler: 'value';
            total: 'value';
            next: 'value';
            last: 'value';
        };
        'keep-plain': {};
        'keep-unknown': {};
        'keep-own': {};
    };
    'retention-deletes-all': {
        summary: {};
        epochs: {
            option: 'value';
            value: 'value';
        };
        'epochs-both': {
            option: 'value';
            value: 'value';
        };
        steps: {
            option: 'value';
            value: 'value';
        };
        'steps-both': {
            option: 'value';
            value: 'value';
        };
        'steps-states': {
            option: 'value';
            value: 'value';
        };
    };
    'retention-ignored': {
        summary: {};
        negative: {
            option: 'value';
            value: 'value';
        };
        'no-interval': {
            option: 'value';
            every: 'value';
            instead: 'value';
        };
        'no-states': {
            option: 'value';
        };
        ratio: {
            option: 'value';
            ratio: 'value';
        };
        zero: {
            option: 'value';
        };
        'zero-falls-back': {
            option: 'value';
            models: 'value';
        };
    };
    'retention-units': {
        summary: {};
        distance: {
            option: 'value';
            every: 'value';
            kept: 'value';
            wanted: 'value';
        };
        zero: {
            option: 'value';
            every: 'value';
        };
    };
    sampling: {
        summary: {};
        cache: {};
        empty: {
            option: 'value';
            wanted: 'value';
        };
        'empty-cached': {
            option: 'value';
            cache: 'value';
        };
        'no-file': {
            option: 'value';
            value: 'value';
        };
        'no-prompts': {
            option: 'value';
        };
        suffix: {
            option: 'value';
            value: 'value';
        };
        unused: {
            option: 'value';
        };
        'not-text-stops': {
            option: 'value';
            value: 'value';
        };
        'not-text': {
            option: 'value';
            value: 'value';
        };
    };
    'sampling-interval': {
        summary: {};
        'beyond-epochs': {
            option: 'value';
            value: 'value';
            length: 'value';
        };
        'beyond-steps': {
            option: 'value';
            value: 'value';
            length: 'value';
        };
        epochs: {};
        off: {
            option: 'value';
            value: 'value';
        };
        'steps-ignored': {
            option: 'value';
        };
    };
    'saves-never-fire': {
        summary: {};
        epochs: {
            option: 'value';
            value: 'value';
            total: 'value';
        };
        'epochs-state': {
            option: 'value';
            value: 'value';
            total: 'value';
        };
        ratio: {
            option: 'value';
            value: 'value';
            total: 'value';
        };
        steps: {
            option: 'value';
            value: 'value';
            total: 'value';
        };
        'steps-state': {
            option: 'value';
            value: 'value';
            total: 'value';
        };
    };
    'scheduler-arguments': {
        summary: {};
        'adafactor-optimizer': {
            option: 'value';
            value: 'value';
        };
        'adafactor-rate': {
            option: 'value';
            value: 'value';
        };
        given: {
            argument: 'value';
            name: 'value';
            item: 'value';
        };
        minimum: {
            option: 'value';
            value: 'value';
        };
        optimizer: {};
        'polynomial-end': {
            rate: 'value';
            last: 'value';
        };
        refused: {
            option: 'value';
            value: 'value';
        };
        repeated: {
            argument: 'value';
            name: 'value';
            item: 'value';
            instead: 'value';
        };
        'step-rules': {
            option: 'value';
            value: 'value';
        };
        'two-minimums': {
            option: 'value';
            item: 'value';
        };
    };
    'scheduler-option-ignored': {
        summary: {};
        adafactor: {
            option: 'value';
            value: 'value';
        };
        chosen: {};
        class: {
            option: 'value';
            value: 'value';
        };
        other: {
            option: 'value';
            value: 'value';
            name: 'value';
        };
        'schedule-free': {
            option: 'value';
            value: 'value';
        };
    };
    'second-resume': {
        summary: {};
        first: {};
        stored: {
            step: 'value';
            epoch: 'value';
            next: 'value';
        };
        writer: {
            config: 'value';
            state: 'value';
        };
    };
    'seed-range': {
        summary: {};
        large: {
            option: 'value';
            value: 'value';
            largest: 'value';
        };
        negative: {
            option: 'value';
            value: 'value';
            largest: 'value';
        };
        unset: {
            script: 'value';
        };
    };
    'shared-output': {
        summary: {};
        final: {
            option: 'value';
        };
        other: {};
        shared: {
            other: 'value';
            option: 'value';
        };
        'shared-retention': {
            other: 'value';
            option: 'value';
        };
    };
    'skip-until-initial-step': {
        summary: {};
        accumulation: {
            accumulation: 'value';
            option: 'value';
        };
        both: {
            option: 'value';
        };
        'epoch-below-one': {
            option: 'value';
            value: 'value';
        };
        'instead-of-state': {
            option: 'value';
        };
        'negative-step': {
            option: 'value';
            value: 'value';
        };
        'nothing-to-skip': {
            option: 'value';
        };
        shortens: {
            option: 'value';
            value: 'value';
        };
    };
    skipped: {
        summary: {};
        empty: {};
        family: {
            family: 'value';
            because: 'value';
        };
        'gui-not-flux': {};
        history: {};
        ignored: {
            by: 'value';
        };
        'left-out': {};
        'link-directory': {};
        'link-missing': {};
        'link-outside': {};
        'link-special': {};
        'link-to-file': {
            target: 'value';
        };
        'nested-repository': {};
        'no-family': {};
        'several-runs': {};
        'special-file': {};
        'too-large': {};
        'too-many': {
            limit: 'value';
        };
        'too-much': {
            limit: 'value';
        };
        'too-much-in-all': {
            limit: 'value';
        };
        'train-json': {};
        unrelated: {};
        'unreadable-directory': {
            code: 'value';
        };
        'tool-python-project': {};
        'tool-cargo': {};
        'tool-musubi-tuner': {};
        'tool-diffusion-pipe': {};
        'tool-easy-training-scripts': {};
        'tool-gui-settings': {};
        'tool-lora-scripts': {};
        'tool-sample-prompts': {};
        'tool-image-generation': {};
        'tool-ai-toolkit': {};
        'tool-one-trainer': {};
        'tool-netlify': {};
        'tool-spelling-checker': {};
        'dataset-elsewhere': {};
        'git-late': {
            seconds: 'value';
        };
    };
    'resolution-form': {
        summary: {};
        'not-a-size': {
            key: 'value';
            value: 'value';
        };
        'not-numbers': {
            key: 'value';
            value: 'value';
        };
        'not-text': {
            key: 'value';
            value: 'value';
        };
    };
    'shadowed-by-dataset-config': {
        summary: {};
        counts: {};
        source: {
            option: 'value';
        };
        value: {
            option: 'value';
            value: 'value';
            path: 'value';
            key: 'value';
            instead: 'value';
        };
    };
    target: {
        'checked-out': {
            path: 'value';
            ref: 'value';
        };
        copy: {
            path: 'value';
        };
        'copy-changed': {
            path: 'value';
        };
        given: {};
        gui: {};
        'gui-release': {
            path: 'value';
            version: 'value';
        };
        'gui-release-near': {
            path: 'value';
            version: 'value';
        };
        newest: {};
        submodule: {
            path: 'value';
            commit: 'value';
        };
        'submodule-before': {
            commit: 'value';
            path: 'value';
        };
        'submodule-unknown': {
            path: 'value';
            commit: 'value';
        };
    };
    'suppression-without-reason': {
        summary: {};
        missing: {};
    };
    'text-cache-conflict': {
        summary: {};
        asserted: {
            key: 'value';
            cache: 'value';
        };
        cache: {};
        ignored: {
            key: 'value';
            cache: 'value';
        };
        wildcard: {
            key: 'value';
            cache: 'value';
        };
    };
    'toml-dialect': {
        summary: {};
        'bom-key': {
            key: 'value';
        };
        changed: {
            key: 'value';
            read: 'value';
        };
        'changed-date': {
            key: 'value';
        };
        'changed-somewhere': {};
        dropped: {
            found: 'value';
        };
        invented: {
            key: 'value';
        };
        'items-changed': {
            count: 'value';
            key: 'value';
        };
        lax: {
            found: 'value';
        };
        'lax-control': {};
        'lax-integer': {
            found: 'value';
        };
        'lax-key': {
            key: 'value';
        };
        'lax-key-equals': {
            key: 'value';
        };
        lost: {
            key: 'value';
        };
        moved: {
            key: 'value';
            read: 'value';
        };
        'not-compared': {};
        nul: {};
        'path-escapes': {
            found: 'value';
        };
        'refused-array-mixed': {
            found: 'value';
        };
        'refused-array-numbers': {
            found: 'value';
        };
        'refused-array-strings': {};
        'refused-bom': {};
        'refused-depth': {};
        'refused-escape': {
            found: 'value';
        };
        'refused-four-quotes': {};
        'refused-header': {
            found: 'value';
        };
        'refused-inline-lines': {};
        'refused-inline-table': {
            found: 'value';
        };
        'refused-key': {};
        'refused-number': {
            found: 'value';
        };
        'refused-quotes': {};
        'refused-radix': {
            found: 'value';
        };
        'refused-redefined': {};
        'refused-string': {};
        'refused-tail': {};
        'refused-value': {
            found: 'value';
        };
        'refused-zero': {
            found: 'value';
        };
        'rest-lost': {};
        'rest-lost-array': {};
        'rest-lost-open': {};
        unclosed: {};
    };
    'toml-syntax': {
        summary: {};
        'after-header': {
            found: 'value';
        };
        'after-value': {
            found: 'value';
        };
        'array-comma': {
            found: 'value';
        };
        'array-comma-twice': {
            found: 'value';
        };
        'boolean-case': {
            found: 'value';
            lower: 'value';
        };
        'comment-sign': {
            found: 'value';
        };
        'control-character': {
            code: 'value';
        };
        'date-range': {
            found: 'value';
        };
        'duplicate-key': {
            key: 'value';
        };
        'duplicate-table': {
            key: 'value';
        };
        escape: {
            found: 'value';
        };
        'escaped-quote': {};
        'first-place': {};
        header: {
            found: 'value';
        };
        'inline-table': {
            found: 'value';
        };
        'integer-range': {
            found: 'value';
        };
        'is-json': {};
        'is-yaml': {};
        key: {
            found: 'value';
        };
        'missing-equals': {
            found: 'value';
        };
        'missing-key': {};
        'missing-quotes': {
            found: 'value';
        };
        'missing-value': {
            key: 'value';
        };
        'no-null': {
            found: 'value';
        };
        number: {
            found: 'value';
        };
        parenthesis: {
            found: 'value';
        };
        'path-backslash': {
            found: 'value';
        };
        'smart-quotes': {
            found: 'value';
        };
        'too-deep': {};
        'unclosed-array': {};
        'unclosed-header': {
            found: 'value';
        };
        'unclosed-inline-table': {};
        'unclosed-string': {
            mark: 'value';
        };
        'yes-no': {
            found: 'value';
        };
    };
    'torch-compile': {
        summary: {};
        off: {
            option: 'value';
            value: 'value';
        };
        'off-with-states': {
            option: 'value';
            value: 'value';
        };
    };
    'torch-compile-state': {
        summary: {};
        resume: {};
        save: {
            option: 'value';
        };
    };
    'train-config-as-dataset': {
        summary: {};
        here: {};
        itself: {
            key: 'value';
        };
        training: {
            path: 'value';
            key: 'value';
        };
    };
    'train-data-dir-leaf': {
        summary: {};
        'images-inside': {
            path: 'value';
        };
        name: {
            option: 'value';
            name: 'value';
            parent: 'value';
        };
    };
    'training-length': {
        summary: {};
        accumulation: {
            option: 'value';
        };
        both: {
            epochs: 'value';
            option: 'value';
            value: 'value';
        };
        epochs: {};
        nothing: {
            option: 'value';
            value: 'value';
        };
        unset: {};
        'validation-epochs': {
            option: 'value';
        };
        'validation-steps': {
            option: 'value';
        };
    };
    'unbounded-states': {
        summary: {};
        full: {
            states: 'value';
        };
        'full-count': {
            count: 'value';
            states: 'value';
        };
        'lora-count': {
            count: 'value';
            states: 'value';
        };
        'lora-size': {
            count: 'value';
            total: 'value';
            states: 'value';
        };
    };
    'unknown-optimizer': {
        summary: {};
        case: {
            option: 'value';
            value: 'value';
            near: 'value';
        };
        elsewhere: {
            option: 'value';
            value: 'value';
            near: 'value';
        };
        'schedule-free': {
            option: 'value';
            value: 'value';
            target: 'value';
        };
        unknown: {
            option: 'value';
            value: 'value';
        };
        'unknown-near': {
            option: 'value';
            value: 'value';
            near: 'value';
        };
    };
    'unknown-option': {
        summary: {};
        dataset: {
            key: 'value';
        };
        'dataset-renamed': {
            key: 'value';
            name: 'value';
            script: 'value';
        };
        'dataset-stops': {
            key: 'value';
            value: 'value';
            name: 'value';
        };
        'network-argument': {
            key: 'value';
            script: 'value';
        };
        'no-effect': {
            key: 'value';
        };
        'other-model': {
            key: 'value';
            script: 'value';
        };
        stops: {
            key: 'value';
        };
        tool: {
            key: 'value';
            tool: 'value';
            script: 'value';
        };
        unknown: {
            key: 'value';
            script: 'value';
        };
    };
    'unknown-scheduler': {
        summary: {};
        'is-class': {
            option: 'value';
            value: 'value';
            near: 'value';
        };
        'is-name': {
            option: 'value';
            value: 'value';
            name: 'value';
        };
        'no-class': {
            option: 'value';
            value: 'value';
        };
        'no-class-near': {
            option: 'value';
            value: 'value';
            near: 'value';
        };
        unknown: {
            option: 'value';
            value: 'value';
            known: 'value';
        };
        'unknown-near': {
            option: 'value';
            value: 'value';
            near: 'value';
        };
    };
    'unknown-suppression': {
        summary: {};
        empty: {
            known: 'value';
        };
        misspelt: {
            name: 'value';
            near: 'value';
        };
        'no-rule': {
            verb: 'value';
        };
        rule: {
            name: 'value';
        };
        verb: {
            verb: 'value';
            known: 'value';
        };
    };
    'unreadable-file': {
        summary: {};
        'toml-not-utf-8': {
            line: 'value';
            byte: 'value';
        };
        'toml-utf-16': {};
        'not-utf-8': {
            line: 'value';
            byte: 'value';
        };
        'utf-16': {};
        binary: {};
        'too-large': {
            size: 'value';
            limit: 'value';
        };
        'too-much-in-all': {
            limit: 'value';
        };
        'too-much-in-it': {
            count: 'count';
        };
        'too-many': {
            count: 'count';
            limit: 'value';
        };
        'unreadable-directory': {
            code: 'value';
        };
        permission: {};
        vanished: {};
        name: {};
        'not-a-file': {};
        system: {
            code: 'value';
        };
    };
    'unused-suppression': {
        summary: {};
        unused: {
            rule: 'value';
        };
    };
    'validation-split': {
        summary: {};
        'above-one': {
            split: 'value';
        };
        all: {};
        'cache-info': {};
        conditioning: {};
        metadata: {};
        negative: {
            split: 'value';
        };
        'no-seed': {};
        'no-split': {
            option: 'value';
        };
        'unused-set': {
            script: 'value';
        };
        'same-part': {};
        'cache-of-a-part': {};
    };
    'warmup-conflict': {
        summary: {};
        adafactor: {
            option: 'value';
            value: 'value';
        };
        all: {
            option: 'value';
            value: 'value';
        };
        class: {
            option: 'value';
            value: 'value';
        };
        constant: {
            option: 'value';
            value: 'value';
        };
        'constant-default': {
            option: 'value';
            value: 'value';
        };
        'decay-too-long': {
            option: 'value';
            value: 'value';
            warmup: 'value';
            steps: 'value';
        };
        percent: {
            option: 'value';
            value: 'value';
        };
        scheduler: {};
        share: {
            option: 'value';
            value: 'value';
            times: 'value';
        };
        text: {
            option: 'value';
            value: 'value';
        };
        'too-long': {
            option: 'value';
            value: 'value';
            steps: 'value';
        };
    };
    'wrong-resume-target': {
        summary: {};
        'state-directory': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-dtype': {
            file: 'value';
            path: 'value';
            dtype: 'value';
            safetensors: 'value';
            error: 'value';
        };
        'state-encoding': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-foreign': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-no-tensors': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-random-states-depend': {
            path: 'value';
            saved: 'value';
        };
        'state-random-states-numpy': {
            path: 'value';
            saved: 'value';
            numpy: 'value';
        };
        'state-refused': {
            file: 'value';
            path: 'value';
            name: 'value';
            torch: 'value';
            error: 'value';
        };
        'state-refused-content': {
            file: 'value';
            path: 'value';
            torch: 'value';
            error: 'value';
        };
        'state-unreadable': {
            file: 'value';
            path: 'value';
        };
        weights: {
            file: 'value';
            state: 'value';
            option: 'value';
        };
        'inside-state': {
            file: 'value';
            state: 'value';
        };
        file: {
            file: 'value';
        };
        directory: {
            resume: 'value';
            option: 'value';
        };
        parent: {
            path: 'value';
            state: 'value';
        };
        'not-a-state': {
            path: 'value';
        };
        missing: {
            resume: 'value';
            neighbour: 'value';
        };
        name: {
            name: 'value';
        };
        variable: {
            variable: 'value';
        };
        quotes: {
            resume: 'value';
        };
        spaces: {
            resume: 'value';
        };
        url: {
            resume: 'value';
        };
        'not-text': {
            value: 'value';
        };
        'hub-alone': {};
        'hub-url': {
            resume: 'value';
        };
        'hub-short': {
            resume: 'value';
        };
        'hub-colon': {
            repository: 'value';
        };
        'hub-parts': {
            path: 'value';
        };
        'hub-file': {
            file: 'value';
        };
        'hub-inside-state': {
            file: 'value';
            state: 'value';
        };
        'hub-whole': {
            resume: 'value';
        };
        'state-custom-checkpoints': {
            path: 'value';
            count: 'value';
            error: 'value';
        };
        'state-damaged': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-empty': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-lfs-pointer': {
            path: 'value';
        };
        'state-missing': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'state-missing-weights': {
            path: 'value';
            error: 'value';
        };
        'state-no-position': {
            path: 'value';
        };
        'state-other-network-dim': {
            path: 'value';
            saved: 'value';
            networkDim: 'value';
            error: 'value';
        };
        'state-other-training': {
            path: 'value';
            trained: 'value';
            script: 'value';
            error: 'value';
        };
        'state-position-no-number': {
            path: 'value';
            error: 'value';
        };
        'state-position-no-step': {
            path: 'value';
            error: 'value';
        };
        'state-random-states': {
            path: 'value';
        };
        'state-random-states-version': {
            path: 'value';
        };
        'state-stops-safetensors-device': {
            version: 'value';
            path: 'value';
            error: 'value';
        };
        'state-stops-step': {
            version: 'value';
            path: 'value';
            error: 'value';
        };
        'state-truncated': {
            file: 'value';
            path: 'value';
            error: 'value';
        };
        'weights-alone': {
            file: 'value';
            option: 'value';
            weights: 'value';
        };
    };
    plan: {
        compiled: {};
        'epochs-to-steps': {};
        'final-overwritten': {};
        'full-rates': {
            first: 'value';
            next: 'value';
            last: 'value';
            option: 'value';
            left: 'value';
            lowNext: 'value';
            lowLast: 'value';
        };
        'full-restarts': {};
        'full-stop-epochs': {
            option: 'value';
            total: 'value';
            left: 'value';
        };
        'full-stop-resumed': {
            option: 'value';
            total: 'value';
        };
        'full-stop-steps': {
            option: 'value';
            total: 'value';
            left: 'value';
        };
        'names-restart': {};
        'needs-batches': {};
        'no-directory': {};
        'no-states': {};
        'raise-total': {
            option: 'value';
            total: 'value';
        };
        'rate-by-total': {
            option: 'value';
        };
        'rate-goes-on': {
            first: 'value';
            next: 'value';
            last: 'value';
        };
        'rate-unknown': {};
        'repeats-epoch': {
            epoch: 'value';
        };
        'resume-assumed': {
            state: 'value';
        };
        'resume-unknown': {
            state: 'value';
        };
        'second-resume': {};
        skips: {};
        'state-at-end-only': {};
        'resume-no-directory': {
            resume: 'value';
        };
        processes: {
            processes: 'value';
        };
        'options-open': {};
        'options-unknown': {
            options: 'value';
        };
        'processes-unknown': {
            processes: 'value';
        };
        'other-epoch': {
            state: 'value';
            epoch: 'value';
            step: 'value';
            first: 'value';
            each: 'value';
            setting: 'value';
            next: 'value';
        };
        'other-epoch-estimated': {
            state: 'value';
            epoch: 'value';
            each: 'value';
            step: 'value';
            first: 'value';
        };
        stops: {
            error: 'value';
        };
        'rate-own': {};
        'same-state': {};
        'second-resume-step': {};
        'state-at-end-only-resumed': {};
        'earlier-removed': {
            state: 'value';
        };
        counted: {
            images: 'count';
            batches: 'count';
        };
        'counted-at-least': {
            images: 'count';
            batches: 'count';
        };
    };
    state: {
        'custom-checkpoints': {
            count: 'value';
        };
        damaged: {
            file: 'value';
        };
        directory: {
            file: 'value';
        };
        dtype: {
            file: 'value';
            dtype: 'value';
            safetensors: 'value';
        };
        empty: {
            file: 'value';
        };
        encoding: {
            file: 'value';
        };
        foreign: {
            file: 'value';
        };
        'full-restarts': {};
        'lfs-pointer': {
            file: 'value';
        };
        missing: {
            file: 'value';
        };
        'missing-weights': {};
        'no-position': {};
        'no-state': {};
        'no-tensors': {
            file: 'value';
        };
        'other-training': {
            trained: 'value';
            script: 'value';
        };
        'position-no-number': {};
        'position-no-step': {};
        'random-states': {};
        'random-states-depend': {
            saved: 'value';
        };
        'random-states-numpy': {
            saved: 'value';
            numpy: 'value';
        };
        'random-states-version': {};
        refused: {
            file: 'value';
            name: 'value';
            torch: 'value';
        };
        'refused-content': {
            file: 'value';
            torch: 'value';
        };
        'stops-pytorch-model-bin': {
            version: 'value';
        };
        'stops-safetensors-device': {
            version: 'value';
        };
        'stops-step': {
            version: 'value';
        };
        truncated: {
            file: 'value';
        };
        unreadable: {
            file: 'value';
        };
    };
    'plan-report': {
        and: {};
        'no-name': {};
        'empty-name': {};
        epochs: {
            count: 'count';
        };
        updates: {
            count: 'count';
        };
        'updates-each': {
            count: 'count';
        };
        'updates-all': {
            count: 'count';
        };
        'length-unknown': {};
        when: {};
        saves: {};
        removes: {};
        'more-saves': {
            count: 'count';
        };
        crash: {};
        error: {};
        end: {};
        epoch: {
            number: 'value';
        };
        update: {
            number: 'value';
        };
        'with-state': {
            weights: 'value';
        };
        states: {};
        weights: {};
        'worst-case': {};
        'states-none': {};
        'states-count': {
            atEnd: 'value';
            peak: 'value';
        };
        size: {
            size: 'value';
        };
        'size-range': {
            least: 'value';
            most: 'value';
        };
        loses: {
            what: 'value';
        };
        'loses-all': {};
        'loses-unknown': {};
        what: {
            updates: 'value';
            epochs: 'value';
        };
        'no-state': {};
        'after-crash': {};
        'after-end': {};
        'picture-before': {};
        'picture-after': {};
        'picture-worst': {
            loss: 'value';
        };
        'picture-next': {
            command: 'value';
        };
        'picture-no-next': {};
        'mermaid-no-name': {};
        'mermaid-epoch': {
            number: 'value';
        };
        'mermaid-error': {};
        'mermaid-crash': {};
        'mermaid-end': {};
        'mermaid-removes': {
            name: 'value';
        };
        'mermaid-resume': {
            state: 'value';
        };
        'mermaid-no-resume': {};
    };
    'runs-report': {
        none: {
            files: 'count';
        };
        'started-by': {};
        nothing: {};
        config: {};
        dataset: {};
        absent: {
            path: 'value';
        };
        folder: {};
        processes: {};
        'processes-unknown': {};
        version: {};
        'not-checked': {};
        'not-flux': {};
        when: {};
        maybe: {};
        where: {};
        container: {};
        machine: {};
        'not-known': {};
        'value-of': {
            option: 'value';
            why: 'value';
        };
        others: {
            why: 'value';
        };
        'config-absent': {};
        'one-of': {
            values: 'value';
        };
        option: {};
        value: {};
        written: {};
        instead: {};
        unless: {};
        problems: {};
        'cause-environment': {
            name: 'value';
        };
        'cause-argument': {
            name: 'value';
        };
        'cause-arguments': {};
        'cause-output': {
            name: 'value';
        };
        'cause-output-any': {};
        'cause-input': {};
        'cause-file': {
            name: 'value';
        };
        'cause-file-any': {};
        'cause-condition': {};
        'cause-root': {};
        'cause-elsewhere': {};
        'cause-not-followed': {
            name: 'value';
        };
        'cause-not-followed-any': {};
    };
    report: {
        and: {};
        error: {
            count: 'count';
        };
        warning: {
            count: 'count';
        };
        notice: {
            count: 'count';
        };
        clean: {
            files: 'count';
        };
        found: {
            counts: 'value';
            files: 'count';
            read: 'count';
        };
        nothing: {
            files: 'count';
        };
        'nothing-title': {};
        'no-problems-title': {};
        'more-in-file': {
            places: 'count';
        };
        'more-in-files': {
            places: 'count';
            files: 'count';
        };
        'no-problems': {
            files: 'count';
        };
        counts: {
            counts: 'value';
            files: 'count';
        };
        skipped: {
            count: 'count';
        };
        'skipped-files': {
            count: 'count';
        };
        read: {};
        runs: {};
        'skipped-title': {};
        see: {};
        fix: {};
        'fix-unsafe': {};
        'to-line': {
            line: 'value';
        };
        'more-lines': {
            count: 'count';
        };
        untouched: {
            count: 'count';
        };
        suppressed: {
            count: 'count';
        };
        known: {
            count: 'count';
        };
        others: {
            count: 'count';
        };
        unasked: {
            count: 'count';
        };
        outdated: {
            count: 'count';
        };
        fixed: {
            findings: 'count';
            files: 'count';
        };
        'not-fixed': {
            path: 'value';
            why: 'value';
        };
        'refusal-link': {};
        'refusal-changed': {};
        'refusal-system': {
            code: 'value';
        };
        timings: {
            total: 'value';
            read: 'value';
            join: 'value';
            check: 'value';
        };
        waiting: {};
        'baseline-pruned': {
            count: 'count';
        };
        'baseline-written': {
            count: 'count';
        };
        'check-fails': {
            counts: 'value';
        };
        'step-fails': {
            counts: 'value';
            level: 'value';
        };
        'step-fails-or-worse': {
            counts: 'value';
            level: 'value';
        };
        'log-clean': {
            files: 'count';
            skipped: 'value';
        };
        'log-found': {
            counts: 'value';
            files: 'count';
            skipped: 'value';
        };
        'log-nothing': {
            files: 'count';
            skipped: 'value';
        };
        'log-left-out': {
            count: 'count';
        };
        'summary-failed': {
            why: 'value';
        };
        passed: {};
        failed: {};
        'checked-against': {};
        'runs-of-target': {
            count: 'count';
        };
        file: {};
        errors: {};
        warnings: {};
        notices: {};
        why: {};
        line: {
            line: 'value';
        };
        'fix-title': {};
        'fix-title-unsafe': {};
        'suggestion-safe': {};
        'suggestion-unsafe': {};
        'suggestion-gone': {};
        suggests: {
            count: 'count';
        };
        'log-suggested': {
            count: 'count';
        };
        'log-suggested-later': {
            count: 'count';
        };
        'log-taken-back': {
            count: 'count';
        };
        'log-threads-open': {};
        'log-comment-written': {};
        'log-comment-updated': {};
        'log-newer-commits': {};
        'listed-only-here': {
            counts: 'value';
            count: 'choice';
        };
        pictures: {};
        'more-runs': {
            count: 'count';
        };
        'cut-summary-file': {
            count: 'count';
        };
        'cut-summary-finding': {
            count: 'count';
        };
        'cut-summary-target': {
            count: 'count';
        };
        'cut-comment-file': {
            count: 'count';
        };
        'cut-comment-finding': {
            count: 'count';
        };
        'rule-also': {
            severities: 'value';
        };
        'rules-closing': {};
        'progress-check': {
            done: 'value';
            total: 'value';
        };
        'progress-read': {
            done: 'value';
            total: 'value';
        };
        'override-idle': {
            paths: 'value';
        };
        unchecked: {};
        'unchecked-title': {};
        'unchecked-comment': {};
        'outputs-failed': {
            why: 'value';
        };
        'replaced-title': {};
        replaced: {};
        'suggested-twice': {};
    };
    'state-report': {
        loads: {
            directory: 'value';
        };
        'loads-but-loses': {
            directory: 'value';
        };
        stops: {
            directory: 'value';
        };
        error: {
            error: 'value';
        };
        training: {};
        position: {};
        processes: {};
        size: {};
        rank: {
            trained: 'value';
            rank: 'value';
        };
        at: {
            epoch: 'value';
            step: 'value';
        };
        'at-step': {
            step: 'value';
        };
        bytes: {
            bytes: 'value';
            files: 'count';
        };
        'passed-over': {
            directory: 'value';
        };
        none: {};
    };
    policy: {
        base: {
            commit: 'value';
        };
        defaults: {};
        comments: {
            limit: 'value';
            count: 'count';
        };
        config: {
            settings: 'value';
        };
        adopted: {};
        fork: {};
        refused: {
            path: 'value';
        };
    };
    launch: {
        'started-here': {};
    };
    scope: {
        all: {};
        unreadable: {};
        'base-checked-out': {};
        'other-code': {};
        'new-branch': {};
        forced: {};
        'no-token': {};
        'no-event': {};
        'too-many': {
            limit: 'value';
        };
        'not-all': {
            listed: 'count';
            changed: 'value';
        };
    };
    trouble: {
        because: {};
        words: {
            words: 'value';
        };
        end: {};
        needs: {
            permission: 'value';
        };
        fork: {};
        'base-files': {};
        'changed-files': {};
        'check-run': {};
        comment: {};
        'outdated-suggestions': {};
        'pull-request': {};
        'some-suggestions': {};
        suggestions: {};
        'no-token': {};
        'no-commit': {};
        mistake: {};
        limit: {};
        server: {
            status: 'value';
        };
        silent: {};
        unreachable: {};
        broken: {};
        'unknown-token': {};
        refused: {
            status: 'value';
        };
        'refused-query': {};
        'no-time': {};
        'no-api': {};
        'no-event': {};
        required: {};
    };
    usage: {
        'workspace-empty': {};
        'leads-out': {
            input: 'value';
            path: 'value';
        };
        'input-missing': {
            input: 'value';
            path: 'value';
        };
        'no-working-directory': {
            path: 'value';
        };
        'several-repositories': {
            names: 'value';
        };
        'outside-checkout': {
            path: 'value';
            root: 'value';
        };
        'missing-in': {
            path: 'value';
            root: 'value';
        };
        special: {
            path: 'value';
        };
        'no-directory': {
            path: 'value';
        };
        missing: {
            path: 'value';
        };
        'not-of-checkout': {
            path: 'value';
        };
        'missing-or-command': {
            word: 'value';
        };
        'not-below': {
            path: 'value';
            root: 'value';
        };
        'one-rule': {};
        'one-config': {};
        'one-state': {};
        'one-shell': {};
        'one-schema': {};
        'no-names': {};
        'latest-alone': {};
        both: {
            one: 'value';
            other: 'value';
        };
        'whole-repository': {
            option: 'value';
        };
        'not-for-input': {
            option: 'value';
        };
        'input-unnamed': {};
        'input-alone': {};
        'nothing-to-prune': {
            file: 'value';
        };
        'takes-no-value': {
            option: 'value';
        };
        'needs-value': {
            option: 'value';
        };
        'no-option': {
            name: 'value';
        };
        'no-rule': {
            name: 'value';
        };
        'no-script': {
            name: 'value';
        };
        'no-target': {
            name: 'value';
        };
        'no-locale': {
            name: 'value';
        };
        'no-level': {
            name: 'value';
        };
        'no-scope': {
            name: 'value';
        };
        'no-settings-from': {
            name: 'value';
        };
        'no-suppressions': {
            name: 'value';
        };
        'no-report': {
            name: 'value';
        };
        'no-format': {
            name: 'value';
        };
        'no-shell': {
            name: 'value';
        };
        'no-schema': {
            name: 'value';
        };
        'no-preset': {
            name: 'value';
        };
        'no-setting': {
            name: 'value';
        };
        'no-override-key': {
            name: 'value';
        };
        'did-you-mean': {
            names: 'value';
        };
        'known-names': {
            names: 'value';
        };
        'one-such-as': {
            example: 'value';
        };
        'rules-lists': {};
        'watch-failed': {
            why: 'value';
        };
        'no-switch': {
            input: 'value';
            text: 'value';
        };
        'no-rule-level': {
            text: 'value';
            levels: 'value';
        };
        'no-commit': {};
        'no-revision': {
            revision: 'value';
        };
        'git-silent': {};
        'standard-input': {};
        'too-large': {
            name: 'value';
        };
        'no-text': {
            name: 'value';
            why: 'value';
        };
        'baseline-unwritable': {
            file: 'value';
            why: 'value';
        };
        'baseline-missing': {
            file: 'value';
        };
        'baseline-unreadable': {
            why: 'value';
        };
        'no-baseline': {
            command: 'value';
        };
        'no-script-in': {
            target: 'value';
            script: 'value';
        };
        'dataset-script': {};
        'gui-steps': {
            file: 'value';
        };
        'no-training-config': {
            path: 'value';
        };
        'absent-config': {
            path: 'value';
            config: 'value';
        };
        'unknown-length': {
            file: 'value';
            option: 'value';
        };
        'no-run': {
            path: 'value';
            name: 'value';
            runs: 'value';
        };
        'which-run': {
            path: 'value';
            runs: 'value';
        };
        'no-count': {
            option: 'value';
            text: 'value';
        };
        'state-is-file': {
            path: 'value';
        };
        'state-is-weights': {
            path: 'value';
            state: 'value';
        };
        'no-version': {
            option: 'value';
            text: 'value';
        };
        'versions-alone': {};
        'settings-no-toml': {};
        'settings-deep': {};
        'settings-switch': {};
        'settings-locked': {};
        'settings-overrides': {};
        'settings-override': {};
        'settings-no-paths': {};
        'settings-version': {};
        'settings-patterns': {};
        'settings-pattern': {};
        'settings-unbounded': {};
        'settings-rules': {};
        'settings-text': {
            example: 'value';
        };
        internal: {
            message: 'value';
        };
        'please-report': {};
        'baseline-version': {
            found: 'value';
            version: 'value';
            command: 'value';
        };
        'settings-more': {
            count: 'count';
        };
        unreadable: {
            path: 'value';
            why: 'value';
        };
        'several-runs': {
            directory: 'value';
            names: 'value';
        };
        'no-timeout': {
            text: 'value';
            longest: 'value';
        };
        system: {
            path: 'value';
            why: 'value';
        };
        'no-workspace': {
            path: 'value';
        };
        'workspace-unset': {};
        'no-check-name': {
            text: 'value';
            longest: 'value';
        };
    };
    help: {
        'usage-title': {};
        'commands-title': {};
        'options-title': {};
        'examples-title': {};
        'exits-title': {};
        'command-runs': {};
        'command-plan': {};
        'command-state': {};
        'command-rules': {};
        'command-explain': {};
        'command-schema': {};
        'command-completion': {};
        format: {
            choices: 'value';
        };
        script: {
            choices: 'value';
        };
        target: {
            choices: 'value';
        };
        locale: {
            choices: 'value';
        };
        color: {};
        'no-color': {};
        help: {};
    };
    'help-lint': {
        about: {};
        notes: {};
        format: {
            choices: 'value';
        };
        'fail-on': {
            choices: 'value';
        };
        rule: {};
        config: {};
        'no-config': {};
        'print-config': {};
        fix: {};
        'fix-unsafe': {};
        diff: {};
        statistics: {};
        'write-baseline': {};
        'prune-baseline': {};
        baseline: {};
        'no-baseline': {};
        unread: {
            choices: 'value';
        };
        'settings-from': {
            choices: 'value';
        };
        suppressions: {
            choices: 'value';
        };
        'stdin-filename': {};
        watch: {};
        base: {};
        scope: {
            choices: 'value';
        };
        verbose: {};
        quiet: {};
        version: {};
        'exit-0': {};
        'exit-1': {};
        'exit-2': {};
    };
    'help-runs': {
        about: {};
        notes: {};
        effective: {};
        format: {
            choices: 'value';
        };
        'exit-0': {};
        'exit-2': {};
    };
    'help-plan': {
        about: {};
        notes: {};
        batches: {};
        images: {};
        processes: {};
        'crash-at': {};
        format: {
            choices: 'value';
        };
        'exit-0': {};
        'exit-1': {};
        'exit-2': {};
        run: {};
    };
    'help-state': {
        about: {};
        notes: {};
        latest: {};
        name: {};
        accelerate: {};
        torch: {};
        safetensors: {};
        numpy: {};
        'saved-with': {};
        'exit-0': {};
        'exit-1': {};
        'exit-2': {};
    };
    'help-rules': {
        about: {};
    };
    'help-explain': {
        about: {};
        notes: {};
    };
    'help-schema': {
        about: {};
        notes: {};
        script: {
            choices: 'value';
        };
        target: {
            choices: 'value';
        };
        'exit-0': {};
        'exit-2': {};
    };
    'help-completion': {
        about: {};
    };
    explain: {
        severity: {
            severity: 'value';
        };
        category: {
            category: 'value';
        };
        fixable: {};
        'messages-title': {};
        'page-title': {};
    };
}
